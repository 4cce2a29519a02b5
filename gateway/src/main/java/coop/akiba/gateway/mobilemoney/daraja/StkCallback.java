package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/** How a payment prompt ended. */
sealed interface StkCallback {

    /** Daraja's name for the prompt. */
    String checkoutId();

    /**
     * The member paid.
     *
     * @param receipt the same as the C2B confirmation's {@code TransID} for this payment
     */
    record Paid(String checkoutId, String receipt, Money amount, String payer, Optional<Instant> at)
            implements StkCallback {}

    /** The member did not pay, or not in time. Codes can be numbers or words such as {@code SFC_IC0003}. */
    record NotPaid(String checkoutId, String code, String text) implements StkCallback {}
}
