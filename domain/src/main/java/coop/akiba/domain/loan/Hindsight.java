package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * A loan as it stood on an earlier day, by the days money moved and not by the days it was recorded. What is decided
 * late is decided as it would have been in time.
 */
public final class Hindsight {
    private Hindsight() {}

    /** A penalty on a row. */
    public record Charge(int row, Money amount) {}

    /**
     * Takes off what came later.
     *
     * @param payments on rows of the loan's present schedule
     * @param penalties on such rows; those on others are passed over
     */
    public static Loan without(Loan loan, List<RowPayment> payments, List<Charge> penalties) {
        Components none = Components.none(loan.original().currency());
        Schedule schedule = loan.schedule();
        for (RowPayment payment : payments) {
            Instalment row = schedule.row(payment.number()).orElseThrow();
            schedule = schedule.with(row.settle(none.minus(payment.paid())));
        }
        for (Charge penalty : penalties) {
            // Of a schedule that was replaced since, what is left of a penalty stands on another row.
            Optional<Instalment> row = schedule.row(penalty.row());
            if (row.isPresent()) {
                Money charged = penalty.amount().min(row.get().penalty());
                Components less = new Components(none.principal(), none.interest(), charged);
                schedule = schedule.with(row.get().charge(none.minus(less)));
            }
        }
        return loan.withSchedule(schedule);
    }
}
