package coop.akiba.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Rounding to a multiple of a unit.
 *
 * @param unit minor units; 100 rounds KES to whole shillings
 * @param mode what happens between two multiples
 */
public record Rounding(long unit, RoundingMode mode) {
    public Rounding {
        if (unit < 1) {
            throw new IllegalArgumentException("rounding unit must be at least one minor unit: " + unit);
        }
    }

    /**
     * Rounds an exact count of minor units.
     *
     * @throws ArithmeticException when the result exceeds a {@code long}
     */
    public Money round(Fraction exactMinor, CurrencyPolicy currency) {
        BigInteger divisor = exactMinor.denominator().multiply(BigInteger.valueOf(unit));
        BigInteger multiples = new BigDecimal(exactMinor.numerator())
                .divide(new BigDecimal(divisor), 0, mode)
                .toBigIntegerExact();
        return currency.ofMinor(multiples.multiply(BigInteger.valueOf(unit)).longValueExact());
    }
}
