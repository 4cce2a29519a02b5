package coop.akiba.domain.ledger;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import java.util.UUID;

/**
 * One account: a code of the chart and what it is kept for.
 *
 * @param scope loan, member or receipt id, provider and short code, or empty: see {@link AccountCode}
 */
public record Account(AccountCode code, String scope) {

    public static Account savings(MemberId member) {
        return new Account(AccountCode.MEMBER_SAVINGS, member.value().toString());
    }

    public static Account receivable(LoanId loan) {
        return new Account(AccountCode.LOAN_RECEIVABLE, loan.value().toString());
    }

    public static Account interestReceivable(LoanId loan) {
        return new Account(AccountCode.INTEREST_RECEIVABLE, loan.value().toString());
    }

    public static Account penaltyReceivable(LoanId loan) {
        return new Account(AccountCode.PENALTY_RECEIVABLE, loan.value().toString());
    }

    public static Account unearnedInterest(LoanId loan) {
        return new Account(AccountCode.UNEARNED_INTEREST, loan.value().toString());
    }

    public static Account overpayment(LoanId loan) {
        return new Account(AccountCode.BORROWER_OVERPAYMENT, loan.value().toString());
    }

    public static Account payoutInTransit(UUID payout) {
        return new Account(AccountCode.PAYOUT_IN_TRANSIT, payout.toString());
    }

    public static Account suspense(UUID receipt) {
        return new Account(AccountCode.UNALLOCATED_RECEIPTS, receipt.toString());
    }

    public static Account interestIncome(String product) {
        return new Account(AccountCode.INTEREST_INCOME, product);
    }

    public static Account feeIncome(String product) {
        return new Account(AccountCode.FEE_INCOME, product);
    }

    public static Account penaltyIncome(String product) {
        return new Account(AccountCode.PENALTY_INCOME, product);
    }

    public static Account recoveryIncome() {
        return new Account(AccountCode.RECOVERY_INCOME, "");
    }

    public static Account badDebt(String product) {
        return new Account(AccountCode.BAD_DEBT_EXPENSE, product);
    }

    public static Account bankCharges(String bankAccount) {
        return new Account(AccountCode.BANK_CHARGE_EXPENSE, bankAccount);
    }

    public static Account waivers(String product) {
        return new Account(AccountCode.WAIVER_EXPENSE, product);
    }

    public static Account openingBalance() {
        return new Account(AccountCode.OPENING_BALANCE_EQUITY, "");
    }

    /** Money at a provider, such as {@code daraja:600100}. */
    public static Account mobileMoney(String provider, String shortCode) {
        return new Account(AccountCode.MOBILE_MONEY_FLOAT, provider + ":" + shortCode);
    }

    public static Account cash(String name) {
        return new Account(AccountCode.CASH_BANK, name);
    }
}
