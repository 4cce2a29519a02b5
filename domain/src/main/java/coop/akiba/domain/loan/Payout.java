package coop.akiba.domain.loan;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.schedule.RepaymentPlan;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The money that moves when a loan is paid out. Fee and interest in advance are each kept back from the cash or taken
 * from the borrower's savings; the two are settings of their own.
 */
public record Payout(
        Money principal, Money fee, MoneySource feeSource, Money advanceInterest, MoneySource interestSource) {

    public static Payout of(LoanProduct product, Money principal, RepaymentPlan plan) {
        return new Payout(
                principal,
                product.fee().charge().of(principal),
                product.fee().source(),
                plan.advanceInterest(),
                product.advanceInterestSource());
    }

    /** What the borrower receives. */
    public Money paidOut() {
        return principal.minus(from(MoneySource.CASH));
    }

    /** What leaves the borrower's savings. */
    public Money fromSavings() {
        return from(MoneySource.SAVINGS);
    }

    Money from(MoneySource source) {
        Money none = principal.currency().zero();
        return (feeSource == source ? fee : none).plus(interestSource == source ? advanceInterest : none);
    }

    /** The six patterns D1 to D6 of the books, by what comes from where. */
    JournalEntry entry(EntryKind kind, Loan loan, Account from, LocalDate on, boolean buckets) {
        JournalEntry.Draft draft = JournalEntry.draft(kind, on).debit(Account.receivable(loan.id()), principal);
        if (fromSavings().isPositive()) {
            draft = draft.debit(Account.savings(loan.member().orElseThrow()), fromSavings());
        }
        return draft.credit(
                        Account.feeIncome(loan.product().code()),
                        fee,
                        buckets ? Optional.of(Tag.FEE) : Optional.empty())
                .credit(Account.unearnedInterest(loan.id()), advanceInterest)
                .against(from, buckets ? Optional.of(Tag.LENT) : Optional.empty());
    }
}
