package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Money;

/**
 * A schedule and what goes with it.
 *
 * @param advanceInterest interest taken at disbursement; zero unless the terms say in advance
 * @param unroundedInstalments the instalment unit left a row without principal, so this schedule rounds to the unit
 *     of its rows instead
 */
public record RepaymentPlan(Schedule schedule, Money advanceInterest, boolean unroundedInstalments) {

    /** All interest, whenever it is paid. */
    public Money interest() {
        return schedule.interest().plus(advanceInterest);
    }

    /** Everything the borrower ever pays: the principal and all interest. */
    public Money payable() {
        return schedule.total().plus(advanceInterest);
    }
}
