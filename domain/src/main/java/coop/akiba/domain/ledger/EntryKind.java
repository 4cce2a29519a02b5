package coop.akiba.domain.ledger;

/** Why a journal entry was made. */
public enum EntryKind {
    OPENING_BALANCE,
    SAVINGS_DEPOSIT,
    LOAN_DISBURSEMENT,
    LOAN_REPAYMENT,
    UNALLOCATED_RECEIPT
}
