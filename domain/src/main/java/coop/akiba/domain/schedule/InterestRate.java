package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Fraction;
import java.math.BigDecimal;

/**
 * An interest rate.
 *
 * @param percent 2 is two percent; 0 or more
 * @param period the time it is for; never left to be guessed, because two percent a year and two percent a month are
 *     both called "two percent"
 */
public record InterestRate(BigDecimal percent, RatePeriod period) {
    public InterestRate {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("a rate is not negative: " + percent);
        }
    }

    /** The rate of one month, exact: 0.02 as 2/100. */
    public Fraction perMonth() {
        return Fraction.of(percent).dividedBy(100L * period.months());
    }
}
