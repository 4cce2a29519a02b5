package coop.akiba.domain.ledger;

/** The chart of accounts. A name's scope says what tells one account of a code from another. */
public enum AccountCode {
    /** Cash and bank accounts. Scope: the account's name. */
    CASH_BANK(1000, false),
    /** Money held at a mobile-money provider. Scope: provider and short code. */
    MOBILE_MONEY_FLOAT(1010, false),
    /** Principal a borrower owes. Scope: loan. */
    LOAN_RECEIVABLE(1100, true),
    /** What a member has saved. Scope: member. */
    MEMBER_SAVINGS(2000, true),
    /** Suspense: receipts nobody could be credited with yet. Scope: receipt. */
    UNALLOCATED_RECEIPTS(2100, true),
    /** What earlier books brought along. No scope. */
    OPENING_BALANCE_EQUITY(3000, false),
    /** Interest earned. Scope: loan product. */
    INTEREST_INCOME(4000, false),
    /** Fees earned. Scope: loan product. */
    FEE_INCOME(4100, false);

    private final int number;
    private final boolean balanced;

    AccountCode(int number, boolean balanced) {
        this.number = number;
        this.balanced = balanced;
    }

    public int number() {
        return number;
    }

    /**
     * Whether a running balance is stored beside the postings. It is for accounts of one member, loan or receipt, which
     * few write to at once; accounts everybody posts to are summed, so that no row becomes a queue.
     */
    public boolean hasStoredBalance() {
        return balanced;
    }

    public static AccountCode ofNumber(int number) {
        for (AccountCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new IllegalArgumentException("no account " + number + " in the chart");
    }
}
