package coop.akiba.domain.repayment;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Decides what money received for a loan does to it. Interest becomes income when it is received (cash basis). */
public final class Repayments {
    private Repayments() {}

    /**
     * Spreads a payment over the loan; what exceeds the debt goes to the borrower's savings.
     *
     * @param paid positive
     * @param from the account the money came in on
     * @param valueDate the day it did
     */
    public static Decision decide(Loan loan, Money paid, Account from, LocalDate valueDate) {
        if (loan.status() != LoanStatus.ACTIVE) {
            return new Decision.Refused(List.of(new Refusal.WrongStatus(loan.status(), LoanStatus.COMPLETED)));
        }
        Allocation allocation = Allocation.of(loan.schedule(), paid);
        boolean completed = allocation.schedule().isPaid();
        Loan after = loan.withSchedule(allocation.schedule())
                .withStatus(completed ? LoanStatus.COMPLETED : LoanStatus.ACTIVE);
        List<Event> events = new ArrayList<>();
        events.add(new LoanEvent.Repaid(
                after, paid, allocation.toPrincipal(), allocation.toInterest(), allocation.excess()));
        if (completed) {
            events.add(new LoanEvent.Completed(after));
        }
        return new Decision.Accepted(events, List.of(entry(loan, allocation, from, valueDate)));
    }

    private static JournalEntry entry(Loan loan, Allocation allocation, Account from, LocalDate valueDate) {
        return JournalEntry.draft(EntryKind.LOAN_REPAYMENT, valueDate)
                .credit(Account.receivable(loan.id()), allocation.toPrincipal())
                .credit(Account.interestIncome(loan.product().code()), allocation.toInterest())
                .credit(Account.savings(loan.borrower()), allocation.excess())
                .against(from);
    }
}
