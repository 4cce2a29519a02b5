package coop.akiba.gateway.store;

import coop.akiba.domain.member.NameMatch;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A payout as it is kept.
 *
 * @param token 32 hex digits; ends the addresses at which its provider answers
 * @param insteadOf the failed payout for the same in whose place it is
 * @param resultCode the provider's latest; empty where there is none
 * @param fee what the provider took, once that is known
 * @param firstSentAt when its first byte may have left
 * @param asked how often its provider was asked about it
 * @param askAt when it is next; empty for never
 */
public record StoredPayout(
        Payout payout,
        String token,
        People people,
        Optional<UUID> insteadOf,
        String resultCode,
        String resultText,
        Optional<Receiver> receiver,
        Optional<Money> fee,
        Optional<LocalDate> paidOn,
        Optional<Instant> firstSentAt,
        int asked,
        Optional<Instant> askAt,
        Optional<Settlement> settlement,
        Instant createdAt) {

    /** Who asked for it and who agreed. */
    public record People(String askedBy, Optional<String> agreedBy) {}

    /** Who has the money, by what the provider says, and how that compares with the member's name. */
    public record Receiver(String name, NameMatch match) {}

    /**
     * How somebody of the staff says that it ended.
     *
     * @param receipt the provider's; empty where it was not paid
     * @param agreedBy empty until somebody else has agreed
     */
    public record Settlement(
            boolean paid, String receipt, String evidence, String by, Instant at, Optional<String> agreedBy) {}
}
