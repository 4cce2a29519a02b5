package coop.akiba.domain.ledger;

/** The chart of accounts. An account's scope tells one of a code from another. */
public enum AccountCode {
    /** Cash and bank accounts. Scope: the account's name. */
    CASH_BANK(1000, Type.ASSET, false),
    /** Money held at a mobile-money provider. Scope: provider and short code. */
    MOBILE_MONEY_FLOAT(1010, Type.ASSET, false),
    /** Payouts asked for and not confirmed; in credit while they are under way. Scope: payout. */
    PAYOUT_IN_TRANSIT(1090, Type.ASSET, true),
    /** Principal a borrower owes. Scope: loan. */
    LOAN_RECEIVABLE(1100, Type.ASSET, true),
    /** Interest that is income already and not paid yet. Scope: loan. */
    INTEREST_RECEIVABLE(1110, Type.ASSET, true),
    /** Penalties that are income already and not paid yet. Scope: loan. */
    PENALTY_RECEIVABLE(1120, Type.ASSET, true),
    /** Fees not taken at disbursement. Scope: loan. */
    FEE_RECEIVABLE(1130, Type.ASSET, true),
    /** What a member has saved. Scope: member. */
    MEMBER_SAVINGS(2000, Type.LIABILITY, true),
    /** Suspense: receipts nobody could be credited with yet. Scope: receipt. */
    UNALLOCATED_RECEIPTS(2100, Type.LIABILITY, true),
    /** What borrowers paid beyond what they owed. Scope: loan. */
    BORROWER_OVERPAYMENT(2110, Type.LIABILITY, true),
    /** Interest taken in advance and not earned yet. Scope: loan. */
    UNEARNED_INTEREST(2200, Type.LIABILITY, true),
    /** What earlier books brought along. No scope. */
    OPENING_BALANCE_EQUITY(3000, Type.EQUITY, false),
    /** Surplus kept (SHU). Scope: year. */
    RETAINED_SURPLUS(3100, Type.EQUITY, false),
    /** Interest earned. Scope: loan product. */
    INTEREST_INCOME(4000, Type.INCOME, false),
    /** Fees earned. Scope: loan product. */
    FEE_INCOME(4100, Type.INCOME, false),
    /** Penalties earned. Scope: loan product. */
    PENALTY_INCOME(4200, Type.INCOME, false),
    /** What came in on loans written off. No scope. */
    RECOVERY_INCOME(4300, Type.INCOME, false),
    /** Loans written off. Scope: loan product. */
    BAD_DEBT_EXPENSE(5000, Type.EXPENSE, false),
    /** What banks take for moving money. Scope: the bank account's name. */
    BANK_CHARGE_EXPENSE(5100, Type.EXPENSE, false),
    /** Interest and penalties let go. Scope: loan product. */
    WAIVER_EXPENSE(5200, Type.EXPENSE, false);

    /** What kind of account it is; it says on which side its balance is expected. */
    public enum Type {
        ASSET,
        LIABILITY,
        EQUITY,
        INCOME,
        EXPENSE;

        /** Whether a balance of this kind is normally in debit. */
        public boolean isDebit() {
            return this == ASSET || this == EXPENSE;
        }
    }

    private final int number;
    private final Type type;
    private final boolean balanced;

    AccountCode(int number, Type type, boolean balanced) {
        this.number = number;
        this.type = type;
        this.balanced = balanced;
    }

    public int number() {
        return number;
    }

    public Type type() {
        return type;
    }

    /**
     * Whether a running balance is stored beside the postings. It is for accounts of one member, loan, receipt or
     * payout, which few write to at once; accounts everybody posts to are summed, so that no row becomes a queue.
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
