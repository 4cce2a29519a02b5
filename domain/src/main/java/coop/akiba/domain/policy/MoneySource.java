package coop.akiba.domain.policy;

/** Where a charge at disbursement is taken from. */
public enum MoneySource {
    /** Kept back from the money paid out. */
    CASH,
    /** Taken from the borrower's savings; the whole principal is paid out. */
    SAVINGS
}
