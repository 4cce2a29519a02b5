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

    public static Account suspense(UUID receipt) {
        return new Account(AccountCode.UNALLOCATED_RECEIPTS, receipt.toString());
    }

    public static Account interestIncome(String product) {
        return new Account(AccountCode.INTEREST_INCOME, product);
    }

    public static Account feeIncome(String product) {
        return new Account(AccountCode.FEE_INCOME, product);
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
