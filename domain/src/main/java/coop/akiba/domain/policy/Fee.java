package coop.akiba.domain.policy;

import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import java.math.BigDecimal;

/** What a loan costs at disbursement; it is kept back from the money paid out. */
public sealed interface Fee {

    Money of(Money principal);

    /** No fee. */
    record None() implements Fee {
        @Override
        public Money of(Money principal) {
            return principal.currency().zero();
        }
    }

    /** A share of the principal: 1.0 is one percent. */
    record Percentage(BigDecimal percent, Rounding rounding) implements Fee {
        @Override
        public Money of(Money principal) {
            return rounding.round(Fraction.of(percent).times(principal.minor()).dividedBy(100), principal.currency());
        }
    }

    /** The same for every loan, in minor units. */
    record Fixed(long amount) implements Fee {
        public Fixed(Money amount) {
            this(amount.minor());
        }

        @Override
        public Money of(Money principal) {
            return principal.currency().ofMinor(amount);
        }
    }
}
