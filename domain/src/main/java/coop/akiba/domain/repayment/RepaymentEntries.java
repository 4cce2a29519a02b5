package coop.akiba.domain.repayment;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanAccounts;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy.Excess;
import coop.akiba.domain.schedule.Components;
import java.util.Optional;

/** What the books say of a repayment. */
final class RepaymentEntries {
    private final Loan loan;
    private final Payment payment;
    private final Allocation allocation;
    private final boolean buckets;
    private final LoanAccounts accounts;

    RepaymentEntries(Loan loan, Payment payment, Allocation allocation, boolean buckets) {
        this.loan = loan;
        this.payment = payment;
        this.allocation = allocation;
        this.buckets = buckets;
        this.accounts = LoanAccounts.of(loan);
    }

    /** The money received, against what it paid. Interest that is in the books as receivable is no income again. */
    JournalEntry received() {
        Components paid = allocation.total();
        Money income = accounts.whenPaid() ? paid.interest() : allocation.accrued();
        JournalEntry.Draft draft = JournalEntry.draft(EntryKind.LOAN_REPAYMENT, payment.valueDate())
                .credit(accounts.principal(), paid.principal())
                .credit(accounts.interest(), paid.interest().minus(income))
                .credit(accounts.interestIncome(), income)
                .credit(accounts.penalty(), paid.penalty())
                .credit(excessAccount(), allocation.excess());
        return buckets && isMoneyIn() ? inBuckets(draft, paid) : draft.against(payment.from());
    }

    /** What the borrower's savings got. */
    Money toSavings() {
        return excessAccount().code() == AccountCode.MEMBER_SAVINGS ? allocation.excess() : none();
    }

    /** What waits for staff, or is owed back to the borrower. */
    Money keptApart() {
        return allocation.excess().minus(toSavings());
    }

    /** Money that came in on a loan written off. */
    static JournalEntry recovery(Loan loan, Payment payment, Money recovered) {
        return JournalEntry.draft(EntryKind.RECOVERY, payment.valueDate())
                .debit(payment.from(), payment.amount())
                .credit(Account.overpayment(loan.id()), payment.amount().minus(recovered))
                .against(Account.recoveryIncome());
    }

    private JournalEntry inBuckets(JournalEntry.Draft draft, Components paid) {
        return draft.debit(payment.from(), paid.interest(), Optional.of(Tag.INTEREST))
                .debit(payment.from(), paid.penalty(), Optional.of(Tag.PENALTY))
                .debit(payment.from(), allocation.excess())
                .against(payment.from(), Optional.of(Tag.PRINCIPAL));
    }

    private boolean isMoneyIn() {
        return payment.from().code() == AccountCode.CASH_BANK
                || payment.from().code() == AccountCode.MOBILE_MONEY_FLOAT;
    }

    private Account excessAccount() {
        boolean suspense = loan.product().allocation().excess() == Excess.SUSPENSE;
        return suspense ? Account.suspense(payment.id()) : accounts.borrower();
    }

    private Money none() {
        return payment.amount().currency().zero();
    }
}
