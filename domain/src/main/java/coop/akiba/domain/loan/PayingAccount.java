package coop.akiba.domain.loan;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import java.util.Optional;

/**
 * The account a loan is paid out of.
 *
 * @param balance what is on it; empty where the cooperative does not hold payouts against it
 * @param mayOverdraw pay out even if it is not there; told in the audit trail
 */
public record PayingAccount(Account account, Optional<Money> balance, boolean mayOverdraw) {

    /** An account that is not held against its balance. */
    public static PayingAccount unchecked(Account account) {
        return new PayingAccount(account, Optional.empty(), false);
    }

    boolean lacks(Money amount) {
        return !mayOverdraw && balance.filter(there -> amount.isMoreThan(there)).isPresent();
    }
}
