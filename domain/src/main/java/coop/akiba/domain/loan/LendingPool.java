package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;

/** What a cooperative can lend: its members' savings less what is lent out already. */
public final class LendingPool {
    private LendingPool() {}

    /**
     * What can still be lent, never below zero.
     *
     * @param savings all members' savings, withdrawals taken off
     * @param outstandingPrincipal principal owed on active loans
     */
    public static Money available(Money savings, Money outstandingPrincipal) {
        return savings.minus(outstandingPrincipal).max(savings.currency().zero());
    }
}
