package coop.akiba.domain.payment;

/** Why a receipt could not be credited to anybody by itself. */
public enum SuspenseReason {
    UNKNOWN_REFERENCE,
    LOAN_NOT_ACTIVE,
    /** Nobody asked for this payment, or another amount was asked for. */
    UNEXPECTED
}
