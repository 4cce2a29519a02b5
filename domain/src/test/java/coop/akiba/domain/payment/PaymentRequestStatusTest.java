package coop.akiba.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Table;
import coop.akiba.domain.payment.PaymentRequestStatus.Move;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every report means in every status. */
class PaymentRequestStatusTest {
    private static final String MOVES = """
                  CREATED  SENT     UNCLEAR  SUCCEEDED FAILED   EXPIRED
        CREATED   same     moves    moves    moves     moves    moves
        SENT      conflict same     conflict moves     moves    moves
        UNCLEAR   conflict moves    same     moves     moves    moves
        SUCCEEDED conflict same     same     same      conflict conflict
        FAILED    conflict same     same     moves     same     conflict
        EXPIRED   conflict same     same     moves     moves    same
        """;
    private static final Map<String, Move> MARKS =
            Map.of("same", Move.REPEAT, "moves", Move.LEGAL, "conflict", Move.CONFLICT);

    @Test
    void everyMoveIsAsTabulated() {
        Table.read(MOVES, PaymentRequestStatus.class, PaymentRequestStatus.class)
                .forEach((from, moves) -> moves.forEach((to, mark) ->
                        assertThat(from.to(to)).as("%s to %s", from, to).isEqualTo(MARKS.get(mark))));
    }
}
