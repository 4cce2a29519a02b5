package coop.akiba.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Table;
import coop.akiba.domain.payment.PaymentRequestStatus.Move;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What every report means in every status. */
class PaymentRequestStatusTest {
    private static final String MOVES = """
                     CREATED  SENT     UNCLEAR  SUCCEEDED FAILED   EXPIRED  NEEDS_REVIEW CLOSED
        CREATED      same     moves    moves    moves     moves    moves    moves        conflict
        SENT         conflict same     conflict moves     moves    moves    moves        conflict
        UNCLEAR      conflict moves    same     moves     moves    moves    moves        conflict
        SUCCEEDED    conflict same     same     same      conflict conflict same         conflict
        FAILED       conflict same     same     moves     same     conflict moves        conflict
        EXPIRED      conflict same     same     moves     moves    same     moves        conflict
        NEEDS_REVIEW conflict same     same     moves     conflict conflict same         moves
        CLOSED       conflict same     same     moves     conflict conflict same         same
        """;
    private static final Map<String, Move> MARKS =
            Map.of("same", Move.REPEAT, "moves", Move.LEGAL, "conflict", Move.CONFLICT);

    @Test
    void everyMoveIsAsTabulated() {
        Table.read(MOVES, PaymentRequestStatus.class, PaymentRequestStatus.class)
                .forEach((from, moves) -> moves.forEach((to, mark) ->
                        assertThat(from.to(to)).as("%s to %s", from, to).isEqualTo(MARKS.get(mark))));
    }

    @Property
    @Label("M03 M05 M41: in whatever order reports come, a success is final, and one report of it is enough")
    void successIsFinalInAnyOrder(@ForAll @Size(max = 30) List<PaymentRequestStatus> reports) {
        PaymentRequestStatus now = PaymentRequestStatus.CREATED;
        boolean paid = false;
        for (PaymentRequestStatus report : reports) {
            Move move = now.to(report);
            now = move == Move.LEGAL ? report : now;
            paid |= report == PaymentRequestStatus.SUCCEEDED;
            assertThat(now == PaymentRequestStatus.SUCCEEDED).isEqualTo(paid);
        }
    }

    @Property
    void aRepeatedReportChangesNothing(@ForAll @Size(max = 30) List<PaymentRequestStatus> reports) {
        PaymentRequestStatus once = PaymentRequestStatus.CREATED;
        PaymentRequestStatus twice = PaymentRequestStatus.CREATED;
        for (PaymentRequestStatus report : reports) {
            once = after(once, report);
            twice = after(after(twice, report), report);
        }
        assertThat(twice).isEqualTo(once);
    }

    @Property
    void onlyPeopleClose(@ForAll PaymentRequestStatus from) {
        boolean legal = from.to(PaymentRequestStatus.CLOSED) == Move.LEGAL;
        assertThat(legal).isEqualTo(from == PaymentRequestStatus.NEEDS_REVIEW);
    }

    private static PaymentRequestStatus after(PaymentRequestStatus now, PaymentRequestStatus report) {
        return now.to(report) == Move.LEGAL ? report : now;
    }
}
