package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.money.Money;
import coop.akiba.gateway.command.PayoutCallbacks;
import coop.akiba.sms.PaymentProblem;
import java.time.Instant;
import java.util.Optional;

/** What a provider's request turned out to say. Transaction ids are the provider's, tokens are ours. */
public sealed interface ProviderNotice {

    /**
     * Money is on our account.
     *
     * @param kind the provider's kind of notice, a word
     * @param transactionId the same on every channel that reports this payment
     * @param reference what the payer typed; empty where nothing was typed
     * @param payer clear, masked or hashed, as reported; empty where it is not told
     * @param at when it moved; empty where the notice does not say
     * @param token of the payment request it answers
     */
    record Received(
            String kind,
            String transactionId,
            Money amount,
            String reference,
            String payer,
            Optional<Instant> at,
            Optional<String> token)
            implements ProviderNotice {}

    /**
     * A payment request was paid, as it was asked: the notice itself has no amount.
     *
     * @param providerRef the provider's id of the request; empty where it has none but ours
     */
    record PaidAsAsked(String kind, String token, String transactionId, String providerRef, Optional<Instant> at)
            implements ProviderNotice {}

    /**
     * Money, in the words of somebody who signs nothing: worth as much as the token it names, which only the provider
     * was told. Where that is of a request of ours the amount must be the one asked for; otherwise nothing is booked.
     */
    record Claimed(String token, Received payment) implements ProviderNotice {
        public static Claimed of(
                String token, String kind, String transactionId, Money amount, String payer, Optional<Instant> at) {
            return new Claimed(token, new Received(kind, transactionId, amount, "", payer, at, Optional.of(token)));
        }
    }

    /**
     * A payment request ended without money.
     *
     * @param code the provider's own
     * @param text the provider's words
     */
    record NotPaid(String token, PaymentProblem problem, String providerRef, String code, String text)
            implements ProviderNotice {}

    /**
     * Something happened to a payment request, and this notice is no proof of what: the provider is to be asked.
     *
     * @param why in words for staff
     */
    record ToBeAsked(String token, String providerRef, String why) implements ProviderNotice {}

    /**
     * Something happened to money paid out, and this notice is no proof of what: the provider is to be asked.
     *
     * @param name our token or id of the payout, in 32 hex digits
     */
    record OfPayout(String name, Optional<PayoutCallbacks.Claim> claim) implements ProviderNotice {}

    /** Authentic, and nothing that concerns us. */
    record Nothing(String why) implements ProviderNotice {}

    /** Authentic, and money may have moved, but it cannot be posted: people must see it. */
    record Unpostable(String kind, String transactionId, String why) implements ProviderNotice {}

    /** Not a notice of this provider and account. */
    record Malformed(String why) implements ProviderNotice {}

    /** The sender does not know what only the provider knows. */
    record Forged(String why) implements ProviderNotice {}
}
