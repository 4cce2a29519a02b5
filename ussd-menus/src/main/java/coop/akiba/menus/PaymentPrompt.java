package coop.akiba.menus;

/** The outcome of {@link Request.AskForPayment}. */
public sealed interface PaymentPrompt {

    /** The prompt is on its way to the phone; nothing is paid yet. */
    record Prompted(String reference) implements PaymentPrompt {}

    /** No prompt can be sent for this loan or at this time; the member can pay by hand. */
    record NotOffered() implements PaymentPrompt {}
}
