package coop.akiba.domain.repayment;

import coop.akiba.domain.loan.RowPayment;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.AllocationPolicy.Axis;
import coop.akiba.domain.policy.AllocationPolicy.Excess;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a payment is spread over a schedule. Nothing is created or lost: what the rows got and the excess sum to what was
 * paid.
 *
 * @param schedule after the payment
 * @param rows what each row got, by number; rows that got nothing are left out
 * @param excess what was not spread: nothing was owed for it, or the policy keeps it apart
 */
public record Allocation(Schedule schedule, List<RowPayment> rows, Money excess) {
    public Allocation {
        rows = List.copyOf(rows);
    }

    /**
     * Spreads money by the rules of a product.
     *
     * @param paid not negative
     * @param on the day of the payment; rows due on it or before are due
     */
    public static Allocation of(Schedule schedule, Money paid, AllocationPolicy policy, LocalDate on) {
        List<Instalment> due =
                open(schedule).stream().filter(row -> !row.due().isAfter(on)).toList();
        List<Instalment> ahead =
                open(schedule).stream().filter(row -> row.due().isAfter(on)).toList();
        Spread spread = new Spread(paid);
        spread.over(due, policy);
        if (policy.excess() == Excess.NEXT_INSTALLMENT) {
            spread.over(ahead, rowByRow(policy));
        } else if (policy.excess() == Excess.LAST_INSTALLMENT) {
            spread.over(ahead.reversed(), rowByRow(policy));
        }
        return spread.result(schedule);
    }

    /** Pays one row and no other. */
    public static Allocation ofRow(Schedule schedule, Instalment row, Money paid, AllocationPolicy policy) {
        Spread spread = new Spread(paid);
        spread.over(List.of(row), policy);
        return spread.result(schedule);
    }

    /** What all rows got. */
    public Components total() {
        return rows.stream().map(RowPayment::paid).reduce(Components.none(schedule.currency()), Components::plus);
    }

    /** Interest that became income by being paid ahead of its due date. */
    public Money accrued() {
        return Money.sum(
                schedule.currency(), rows.stream().map(RowPayment::accrued).toList());
    }

    private static List<Instalment> open(Schedule schedule) {
        return schedule.instalments().stream().filter(row -> !row.isPaid()).toList();
    }

    /** What is not due yet is paid row by row: there is no component that would have to wait for another. */
    private static AllocationPolicy rowByRow(AllocationPolicy policy) {
        return new AllocationPolicy(policy.order(), Axis.HORIZONTAL, policy.excess(), policy.wholeInstalmentOnly());
    }

    /** A payment being used up. */
    private static final class Spread {
        private Money left;
        private final Map<Integer, Components> paid = new TreeMap<>();

        private Spread(Money amount) {
            this.left = amount;
        }

        private void over(List<Instalment> rows, AllocationPolicy policy) {
            if (policy.axis() == Axis.HORIZONTAL) {
                rows.forEach(row -> Steps.of(policy.order()).forEach(step -> pay(row, step)));
            } else {
                Steps.of(policy.order()).forEach(step -> rows.forEach(row -> pay(row, step)));
            }
        }

        private void pay(Instalment row, Steps step) {
            Components already = paid.getOrDefault(row.number(), Components.none(left.currency()));
            Components now = step.share(row.owed().minus(already), left);
            if (!now.isZero()) {
                paid.put(row.number(), already.plus(now));
                left = left.minus(now.total());
            }
        }

        private Allocation result(Schedule schedule) {
            List<RowPayment> payments = new ArrayList<>();
            List<Instalment> rows = new ArrayList<>();
            for (Instalment row : schedule.instalments()) {
                Components part = paid.get(row.number());
                if (part == null) {
                    rows.add(row);
                } else {
                    Money ahead = aheadOfAccrual(row, part.interest());
                    payments.add(new RowPayment(row.number(), part, ahead));
                    rows.add(row.settle(part).accrue(ahead));
                }
            }
            return new Allocation(new Schedule(schedule.currency(), rows), payments, left);
        }

        /** Of this interest, what was not in the books as accrued yet. */
        private static Money aheadOfAccrual(Instalment row, Money interest) {
            Money receivable = row.accrued().minus(row.settled().interest());
            return interest.minus(receivable.max(interest.currency().zero()))
                    .max(interest.currency().zero());
        }
    }
}
