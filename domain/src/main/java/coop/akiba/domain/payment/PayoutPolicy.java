package coop.akiba.domain.payment;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cooperative lets go out by a provider without further ado.
 *
 * @param least the provider pays no less
 * @param unit the provider pays multiples of it
 * @param most at once
 * @param mostPerDay of one day, where the cooperative is
 * @param secondPersonAbove a larger payout takes two people
 */
public record PayoutPolicy(Money least, Money unit, Money most, Money mostPerDay, Money secondPersonAbove) {

    /**
     * All that speaks against a payout of this amount.
     *
     * @param today what has gone out today, or may have
     */
    public List<Refusal> against(Money amount, Money today) {
        List<Refusal> refusals = new ArrayList<>();
        if (!amount.isPositive()) {
            refusals.add(new Refusal.AmountNotPositive());
        } else if (amount.minor() % unit.minor() != 0) {
            refusals.add(new Refusal.AmountNotPayable(amount, unit));
        }
        if (least.isMoreThan(amount)) {
            refusals.add(new Refusal.Servicing.PayoutTooSmall(least, amount));
        }
        if (amount.isMoreThan(most)) {
            refusals.add(new Refusal.Servicing.PayoutTooLarge(most, amount));
        }
        if (today.plus(amount).isMoreThan(mostPerDay)) {
            refusals.add(new Refusal.Servicing.PayoutsOfDay(mostPerDay, today, amount));
        }
        return refusals;
    }

    /**
     * Whether somebody else has to agree before it leaves.
     *
     * @param again one for the same failed before
     */
    public boolean takesTwo(Money amount, boolean again) {
        return again || amount.isMoreThan(secondPersonAbove);
    }
}
