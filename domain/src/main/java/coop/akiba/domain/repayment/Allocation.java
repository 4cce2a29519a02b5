package coop.akiba.domain.repayment;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * How a payment is spread over a schedule: rows by due date, within a row interest before principal, until the money or
 * the debt is used up.
 *
 * @param schedule after the payment
 * @param excess what nothing was owed for
 */
public record Allocation(Schedule schedule, Money toPrincipal, Money toInterest, Money excess) {

    /** Spreads {@code paid}, which must not be negative. */
    public static Allocation of(Schedule schedule, Money paid) {
        Money left = paid;
        Money toPrincipal = schedule.currency().zero();
        Money toInterest = schedule.currency().zero();
        List<Instalment> rows = new ArrayList<>();
        for (Instalment row : schedule.instalments()) {
            Money interest = left.min(row.openInterest());
            left = left.minus(interest);
            Money principal = left.min(row.openPrincipal());
            left = left.minus(principal);
            toInterest = toInterest.plus(interest);
            toPrincipal = toPrincipal.plus(principal);
            rows.add(row.settle(
                    new Components(principal, interest, schedule.currency().zero())));
        }
        return new Allocation(new Schedule(schedule.currency(), rows), toPrincipal, toInterest, left);
    }
}
