package coop.akiba.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact quotient, kept unrounded until it becomes money.
 *
 * @param numerator any integer
 * @param denominator positive
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {
    public static final Fraction ONE = of(1, 1);

    public Fraction {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("denominator must be positive: " + denominator);
        }
    }

    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    public Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Fraction times(long factor) {
        return new Fraction(numerator.multiply(BigInteger.valueOf(factor)), denominator);
    }

    public Fraction dividedBy(long divisor) {
        return new Fraction(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
    }

    /** Divides by anything but zero. */
    public Fraction dividedBy(Fraction divisor) {
        return times(divisor.inverse());
    }

    /**
     * One over this.
     *
     * @throws ArithmeticException for zero
     */
    public Fraction inverse() {
        if (isZero()) {
            throw new ArithmeticException("zero has no inverse");
        }
        return new Fraction(numerator.signum() < 0 ? denominator.negate() : denominator, numerator.abs());
    }

    public Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction minus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /**
     * This, multiplied with itself. In lowest terms, because the digits grow with every factor.
     *
     * @param exponent 0 or more
     */
    public Fraction power(int exponent) {
        Fraction lowest = inLowestTerms();
        return new Fraction(lowest.numerator.pow(exponent), lowest.denominator.pow(exponent));
    }

    public boolean isZero() {
        return numerator.signum() == 0;
    }

    private Fraction inLowestTerms() {
        BigInteger common = numerator.gcd(denominator);
        return new Fraction(numerator.divide(common), denominator.divide(common));
    }
}
