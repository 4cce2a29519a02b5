package coop.akiba.domain.repayment;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Completion;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.AllocationPolicy.Excess;
import coop.akiba.domain.schedule.Instalment;
import java.util.List;
import java.util.Optional;

/** Decides what money received for a loan does to it. */
public final class Repayments {
    private Repayments() {}

    /**
     * Spreads a payment by the product's rules.
     *
     * @param buckets whether the cooperative's cash book keeps capital and surplus apart
     */
    public static Decision decide(Loan loan, Payment payment, boolean buckets) {
        return switch (loan.status()) {
            case ACTIVE -> pay(loan, payment, buckets);
            case DEFAULTED -> recover(loan, payment);
            default -> refused(new Refusal.WrongStatus(loan.status(), LoanStatus.ACTIVE));
        };
    }

    private static Decision pay(Loan loan, Payment payment, boolean buckets) {
        AllocationPolicy policy = loan.product().allocation();
        Optional<Instalment> named = payment.row().stream()
                .mapToObj(number -> loan.schedule().row(number))
                .flatMap(Optional::stream)
                .findFirst();
        if (payment.row().isPresent() && named.filter(row -> !row.isPaid()).isEmpty()) {
            return refused(new Refusal.Servicing.NothingOwedOnRow(payment.row().getAsInt()));
        }
        Optional<Refusal> partial = policy.wholeInstalmentOnly() ? partial(loan, payment, named) : Optional.empty();
        if (partial.isPresent()) {
            return refused(partial.get());
        }
        Allocation allocation = named.map(row -> Allocation.ofRow(loan.schedule(), row, payment.amount(), policy))
                .orElseGet(() -> Allocation.of(loan.schedule(), payment.amount(), whole(policy), payment.valueDate()));
        if (policy.excess() == Excess.REFUSE && allocation.excess().isPositive()) {
            return refused(
                    new Refusal.Servicing.MoreThanOwed(payment.amount().minus(allocation.excess()), payment.amount()));
        }
        return accepted(loan, payment, allocation, buckets);
    }

    private static Decision accepted(Loan loan, Payment payment, Allocation allocation, boolean buckets) {
        boolean completed = allocation.schedule().isPaid();
        Loan after = loan.withSchedule(allocation.schedule())
                .withStatus(completed ? LoanStatus.COMPLETED : LoanStatus.ACTIVE);
        RepaymentEntries books = new RepaymentEntries(loan, payment, allocation, buckets);
        LoanEvent repaid =
                new LoanEvent.Repaid(after, payment, allocation.rows(), books.toSavings(), books.keptApart());
        Decision.Accepted received = new Decision.Accepted(List.of(repaid), List.of(books.received()));
        return completed ? received.followedBy(Completion.of(after, payment.valueDate())) : received;
    }

    /** A whole-instalment product takes the open total of one named row, or of so many of the oldest rows. */
    private static Optional<Refusal> partial(Loan loan, Payment payment, Optional<Instalment> named) {
        Money zero = payment.amount().currency().zero();
        if (named.isPresent()) {
            Money open = named.get().open();
            return open.equals(payment.amount())
                    ? Optional.empty()
                    : Optional.of(new Refusal.Servicing.WholeInstalmentOnly(open, payment.amount()));
        }
        Money sum = zero;
        for (Instalment row : loan.schedule().instalments()) {
            sum = sum.plus(row.open());
            if (!row.isPaid() && sum.equals(payment.amount())) {
                return Optional.empty();
            }
        }
        Money oldest = loan.schedule().next().map(Instalment::open).orElse(zero);
        return Optional.of(new Refusal.Servicing.WholeInstalmentOnly(oldest, payment.amount()));
    }

    /** Whole rows are paid oldest first, due or not. */
    private static AllocationPolicy whole(AllocationPolicy policy) {
        return policy.wholeInstalmentOnly()
                ? new AllocationPolicy(policy.order(), policy.axis(), Excess.NEXT_INSTALLMENT, true)
                : policy;
    }

    /** Money for a loan that was written off: income, up to what was lost. */
    private static Decision recover(Loan loan, Payment payment) {
        Money recovered = payment.amount().min(loan.loss().open());
        if (!recovered.isPositive()) {
            return refused(new Refusal.WrongStatus(loan.status(), LoanStatus.ACTIVE));
        }
        Loan after = loan.withLoss(
                new Loan.Loss(loan.loss().writtenOff(), loan.loss().recovered().plus(recovered)));
        Money excess = payment.amount().minus(recovered);
        return Decision.accepted(
                new LoanEvent.Recovered(after, payment, recovered, excess),
                RepaymentEntries.recovery(loan, payment, recovered));
    }

    private static Decision refused(Refusal refusal) {
        return new Decision.Refused(List.of(refusal));
    }
}
