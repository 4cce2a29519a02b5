package coop.akiba.sms;

/** Why a payment did not go through, as far as a payer can do something about it. */
public enum PaymentProblem {
    CANCELLED,
    NO_ANSWER,
    NOT_ENOUGH_MONEY,
    WRONG_PIN,
    /** Another payment of the same phone is still open. */
    BUSY,
    OTHER
}
