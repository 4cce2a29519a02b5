package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import java.time.LocalDate;
import java.util.Optional;

/** What a loan would cost, before anybody is bound by it. */
public record LoanPreview(LoanProduct product, Money principal, int months, Schedule schedule, Money fee) {

    /** Empty when the amount is too small for the term. The schedule is the one the loan itself would get that day. */
    public static Optional<LoanPreview> of(LoanProduct product, Money principal, int months, LocalDate start) {
        return Schedules.of(product, principal, months, start)
                .map(rows -> new LoanPreview(
                        product, principal, months, rows, product.fee().of(principal)));
    }

    /** What most months cost; the last one may differ by rounding. */
    public Money instalment() {
        return schedule.instalments().getFirst().total();
    }

    public Instalment last() {
        return schedule.instalments().getLast();
    }

    public Money paidOut() {
        return principal.minus(fee);
    }
}
