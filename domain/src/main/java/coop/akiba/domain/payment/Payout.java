package coop.akiba.domain.payment;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that goes out by a provider.
 *
 * @param id ours; the provider is told it, knows a second request by it, and is asked by it
 * @param provider such as {@code daraja}
 * @param account the account at the provider that it leaves
 * @param contradicted what we were told does not fit together; the provider's word is not acted on any more
 * @param providerRef the provider's id of it, once there is one
 * @param receipt the provider's receipt, once it was paid
 */
public record Payout(
        UUID id,
        String provider,
        String account,
        MemberId member,
        PayoutTarget target,
        Money amount,
        Msisdn to,
        PayoutStatus status,
        boolean contradicted,
        Optional<String> providerRef,
        Optional<String> receipt) {

    /** The loan it pays out; empty for savings. */
    public Optional<LoanId> loan() {
        return target instanceof PayoutTarget.OfLoan(LoanId loan, Money principal)
                ? Optional.of(loan)
                : Optional.empty();
    }

    /** What a piece of news does. Where things were contradicted, only people move it. */
    public PayoutStatus.Move hear(PayoutNews news) {
        boolean word = news == PayoutNews.PAID || news == PayoutNews.NOT_PAID;
        return contradicted && word && status == PayoutStatus.NEEDS_REVIEW
                ? new PayoutStatus.Move.Conflict()
                : status.on(news);
    }

    /** Whether a piece of news that does this leaves a contradiction behind. */
    public static boolean contradicts(PayoutNews news, PayoutStatus.Move move) {
        return switch (move) {
            case PayoutStatus.Move.To(PayoutStatus next) ->
                next == PayoutStatus.NEEDS_REVIEW && news != PayoutNews.GAVE_UP;
            case PayoutStatus.Move.Late late -> false;
            case PayoutStatus.Move.Conflict conflict -> true;
        };
    }
}
