package coop.akiba.domain.policy;

/** What becomes of interest taken in advance when a loan is paid off early. */
public enum EarlySettlement {
    /** The cooperative keeps it. */
    KEEP,
    /** What is not earned yet goes to the borrower's savings. */
    REFUND
}
