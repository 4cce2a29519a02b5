package coop.akiba.domain.schedule;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;

/** What an amount owed or paid consists of. */
public record Components(Money principal, Money interest, Money penalty) {

    public static Components none(CurrencyPolicy currency) {
        return new Components(currency.zero(), currency.zero(), currency.zero());
    }

    public Money total() {
        return principal.plus(interest).plus(penalty);
    }

    public Components plus(Components other) {
        return new Components(
                principal.plus(other.principal), interest.plus(other.interest), penalty.plus(other.penalty));
    }

    public Components minus(Components other) {
        return new Components(
                principal.minus(other.principal), interest.minus(other.interest), penalty.minus(other.penalty));
    }

    public boolean isZero() {
        return principal.isZero() && interest.isZero() && penalty.isZero();
    }
}
