package coop.akiba.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Table;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.payment.PayoutStatus.Move;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every piece of news does to a payout in every status. A dot is late news, an exclamation mark a conflict. */
class PayoutStatusTest {
    private static final CurrencyPolicy KES = new CurrencyPolicy("KES", 2, 100);

    private static final String BEFORE = """
                     RELEASED REFUSED   SENDS   NOT_SENT TAKEN    UNCLEAR
        PROPOSED     CREATED  CANCELLED !       !        !        !
        CREATED      .        !         SENDING FAILED   !        UNKNOWN
        SENDING      .        !         .       FAILED   ACCEPTED UNKNOWN
        ACCEPTED     .        !         .       !        .        UNKNOWN
        UNKNOWN      .        !         .       !        ACCEPTED .
        SUCCEEDED    .        !         .       !        .        .
        FAILED       .        !         .       .        .        .
        NEEDS_REVIEW .        !         .       !        .        .
        CANCELLED    !        .         !       !        !        !
        """;

    private static final String ENDINGS = """
                     PAID         NOT_PAID     GAVE_UP      ODD          SETTLED_PAID SETTLED_NOT_PAID
        PROPOSED     NEEDS_REVIEW NEEDS_REVIEW !            NEEDS_REVIEW !            !
        CREATED      NEEDS_REVIEW NEEDS_REVIEW NEEDS_REVIEW NEEDS_REVIEW !            !
        SENDING      SUCCEEDED    FAILED       NEEDS_REVIEW NEEDS_REVIEW !            !
        ACCEPTED     SUCCEEDED    FAILED       NEEDS_REVIEW NEEDS_REVIEW !            !
        UNKNOWN      SUCCEEDED    FAILED       NEEDS_REVIEW NEEDS_REVIEW !            !
        SUCCEEDED    .            !            .            !            .            !
        FAILED       NEEDS_REVIEW .            .            NEEDS_REVIEW !            .
        NEEDS_REVIEW SUCCEEDED    FAILED       .            .            SUCCEEDED    FAILED
        CANCELLED    NEEDS_REVIEW NEEDS_REVIEW !            NEEDS_REVIEW !            !
        """;

    @Test
    @DisplayName("M28: every cell of the table of payouts; a queue that timed out is unknown, not failed")
    void everyMoveIsAsTabulated() {
        Table.read(joined(), PayoutStatus.class, PayoutNews.class)
                .forEach((from, moves) -> moves.forEach((news, mark) ->
                        assertThat(from.on(news)).as("%s hears %s", from, news).isEqualTo(move(mark))));
    }

    /** Both halves, line by line; the names at the left stand once. */
    private static String joined() {
        List<String> left = BEFORE.lines().toList();
        List<String> right = ENDINGS.lines().toList();
        return IntStream.range(0, left.size())
                .mapToObj(i -> left.get(i) + " "
                        + (i == 0 ? right.get(i) : right.get(i).replaceFirst("^[A-Z_]+", "")))
                .collect(Collectors.joining("\n"));
    }

    private static Move move(String mark) {
        return switch (mark) {
            case "." -> new Move.Late();
            case "!" -> new Move.Conflict();
            default -> new Move.To(PayoutStatus.valueOf(mark));
        };
    }

    @Property
    @Label("M28: in whatever order news comes, a success is never taken back, and a failure is final for its id")
    void endingsAreFinal(@ForAll @Size(max = 30) List<PayoutNews> all) {
        PayoutStatus now = PayoutStatus.CREATED;
        for (PayoutNews news : all) {
            PayoutStatus was = now;
            now = now.on(news) instanceof Move.To(PayoutStatus next) ? next : now;
            if (was == PayoutStatus.SUCCEEDED) {
                assertThat(now).isEqualTo(PayoutStatus.SUCCEEDED);
            }
            if (was == PayoutStatus.FAILED) {
                assertThat(now).isIn(PayoutStatus.FAILED, PayoutStatus.NEEDS_REVIEW);
            }
        }
    }

    @Property
    void nothingIsSentThatTwoPeopleDidNotAgreeTo(@ForAll PayoutNews news) {
        boolean leaves = PayoutStatus.PROPOSED.on(news).equals(new Move.To(PayoutStatus.CREATED));
        assertThat(leaves).isEqualTo(news == PayoutNews.RELEASED);
        assertThat(PayoutStatus.PROPOSED.on(news)).isNotEqualTo(new Move.To(PayoutStatus.SENDING));
    }

    @Test
    @DisplayName("Where things were contradicted the provider's word acts on nothing: people decide")
    void afterAContradictionOnlyPeopleDecide() {
        Payout odd = payout(PayoutStatus.NEEDS_REVIEW, true);
        assertThat(odd.hear(PayoutNews.PAID)).isEqualTo(new Move.Conflict());
        assertThat(odd.hear(PayoutNews.NOT_PAID)).isEqualTo(new Move.Conflict());
        assertThat(odd.hear(PayoutNews.SETTLED_PAID)).isEqualTo(new Move.To(PayoutStatus.SUCCEEDED));
        Payout unheard = payout(PayoutStatus.NEEDS_REVIEW, false);
        assertThat(unheard.hear(PayoutNews.PAID)).isEqualTo(new Move.To(PayoutStatus.SUCCEEDED));
        assertThat(Payout.contradicts(PayoutNews.GAVE_UP, new Move.To(PayoutStatus.NEEDS_REVIEW)))
                .isFalse();
        assertThat(Payout.contradicts(PayoutNews.PAID, PayoutStatus.FAILED.on(PayoutNews.PAID)))
                .isTrue();
        assertThat(Payout.contradicts(PayoutNews.NOT_PAID, PayoutStatus.SUCCEEDED.on(PayoutNews.NOT_PAID)))
                .isTrue();
    }

    @Test
    void whatCanStillBePaidIsOpen() {
        assertThat(EnumSet.allOf(PayoutStatus.class))
                .filteredOn(status -> !status.isOpen())
                .containsExactly(PayoutStatus.SUCCEEDED, PayoutStatus.FAILED, PayoutStatus.CANCELLED);
        assertThat(payout(PayoutStatus.CREATED, false).loan()).isPresent();
    }

    private static Payout payout(PayoutStatus status, boolean contradicted) {
        return new Payout(
                new UUID(0, 1),
                "daraja",
                "600100",
                new MemberId(new UUID(0, 2)),
                new PayoutTarget.OfLoan(new LoanId(new UUID(0, 3)), KES.ofMajor(100)),
                KES.ofMajor(100),
                new Msisdn("+254711000111"),
                status,
                contradicted,
                Optional.empty(),
                Optional.empty());
    }
}
