package coop.akiba.domain.payment;

/** Why a receipt could not be credited to anybody by itself. */
public enum SuspenseReason {
    UNKNOWN_REFERENCE,
    LOAN_NOT_ACTIVE,
    /** The loan takes whole instalments only, or no more than is owed. */
    AMOUNT_DOES_NOT_FIT,
    /** Nobody asked for this payment, or another amount was asked for. */
    UNEXPECTED,
    /** It was credited to somebody, which staff took back. */
    TAKEN_BACK
}
