package coop.akiba.gateway.store;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A payment that its provider is asked to take back. It stands as money that goes out does.
 *
 * @param token 32 hex digits; ends the addresses at which its provider answers
 * @param providerRef the provider's id of the request, once there is one
 * @param reversedBy the provider's receipt of the reversal, once it was done
 * @param asked how often its provider was asked about it, the first time included
 */
public record StoredReversal(
        UUID id,
        String token,
        Of of,
        Money amount,
        String reason,
        PayoutStatus status,
        boolean contradicted,
        String askedBy,
        Optional<String> agreedBy,
        Optional<String> providerRef,
        Optional<String> reversedBy,
        String resultCode,
        String resultText,
        int asked,
        Optional<Settlement> settlement,
        Instant createdAt) {

    /** The payment: the provider's id of it and the account it came in on. */
    public record Of(UUID receipt, String provider, String account, String transactionId) {}

    /** How somebody of the staff says that it ended, while nobody else has agreed. */
    public record Settlement(boolean reversed, String receipt, String evidence, String by) {}

    /** What a piece of news does. Where things were contradicted, only people move it. */
    public PayoutStatus.Move hear(PayoutNews news) {
        boolean word = news == PayoutNews.PAID || news == PayoutNews.NOT_PAID;
        return contradicted && word && status == PayoutStatus.NEEDS_REVIEW
                ? new PayoutStatus.Move.Conflict()
                : status.on(news);
    }
}
