package coop.akiba.domain.loan;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.policy.InterestRecognition;

/**
 * Where a loan's money is booked. Interest and penalties that a cooperative counts as income only once they are paid
 * never stand as receivable.
 *
 * @param whenPaid whether income is what was paid, and not what fell due
 */
public record LoanAccounts(Loan loan, boolean whenPaid) {

    public static LoanAccounts of(Loan loan) {
        return new LoanAccounts(loan, loan.product().recognition() == InterestRecognition.CASH);
    }

    public Account principal() {
        return Account.receivable(loan.id());
    }

    /** What paid interest is taken off. */
    public Account interest() {
        return whenPaid ? interestIncome() : Account.interestReceivable(loan.id());
    }

    /** What a paid penalty is taken off. */
    public Account penalty() {
        return whenPaid ? penaltyIncome() : Account.penaltyReceivable(loan.id());
    }

    public Account interestIncome() {
        return Account.interestIncome(loan.product().code());
    }

    public Account penaltyIncome() {
        return Account.penaltyIncome(loan.product().code());
    }

    /** What is the borrower's: savings, or what is owed back to somebody who has none. */
    public Account borrower() {
        return loan.member().map(Account::savings).orElseGet(() -> Account.overpayment(loan.id()));
    }
}
