package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Money;

/**
 * A schedule and what goes with it.
 *
 * @param advanceInterest interest taken at disbursement; zero unless the terms say in advance
 * @param unroundedInstalments the instalment unit would have used up the principal before the last row, so this
 *     schedule does without it
 */
public record RepaymentPlan(Schedule schedule, Money advanceInterest, boolean unroundedInstalments) {

    /** All interest, whenever it is paid. */
    public Money interest() {
        return schedule.interest().plus(advanceInterest);
    }
}
