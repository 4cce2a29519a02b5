package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.RepaymentPlan;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a loan would cost, before anybody is bound by it.
 *
 * @param product at the rate that goes with the term
 */
public record LoanPreview(LoanProduct product, Money principal, int months, RepaymentPlan plan, Money fee) {

    /** Empty when the amount is too small for the term. The schedule is the one the loan itself would get that day. */
    public static Optional<LoanPreview> of(LoanProduct product, Money principal, int months, LocalDate start) {
        LoanProduct priced = product.over(months);
        return Schedules.of(priced.terms(), principal, months, start)
                .map(plan -> new LoanPreview(
                        priced, principal, months, plan, priced.fee().charge().of(principal)));
    }

    public Schedule schedule() {
        return plan.schedule();
    }

    /** What most months cost; the last one may differ by rounding. */
    public Money instalment() {
        return schedule().instalments().getFirst().total();
    }

    public Instalment last() {
        return schedule().instalments().getLast();
    }

    public Payout payout() {
        return Payout.of(product, principal, plan);
    }

    /** What the borrower is handed. */
    public Money paidOut() {
        return payout().paidOut();
    }

    /** Fee and interest in advance, as far as they are taken from there. */
    public Money charges(MoneySource source) {
        return payout().from(source);
    }
}
