package coop.akiba.gateway.prompt;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/** What a provider says of a payment request when it is asked. */
public sealed interface PromptStatus {

    /**
     * It was paid, by a payment that the provider names.
     *
     * @param kind what the receipt is filed as, such as {@code status}
     * @param transactionId the same as on every other channel that reports this payment
     * @param payer the number as reported; empty where there is none
     * @param into the account the money is on
     * @param raw the answer as it came
     */
    record Paid(
            String kind,
            String transactionId,
            Money amount,
            String payer,
            Optional<Instant> at,
            Account into,
            Buffer raw)
            implements PromptStatus {}

    /** It was paid, and the answer does not say by which payment: nothing can be booked from it. */
    record PaidWithoutReceipt() implements PromptStatus {}

    /** It was not paid, and the provider documents that code as an ending. */
    record NotPaid(PaymentProblem problem, String code, String text) implements PromptStatus {}

    /** The provider knows none of this id. Shortly after it was told, that may still change. */
    record NotKnown(String code) implements PromptStatus {}

    /** It has not ended. */
    record Pending() implements PromptStatus {}

    /**
     * The provider gave no answer that can be understood.
     *
     * @param isDown whether it gave none at all, or was not asked, so that asking about others is no use now
     */
    record Unknown(String why, boolean isDown) implements PromptStatus {}
}
