package coop.akiba.domain.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount of money: a whole count of minor units of one cooperative's currency.
 *
 * <p>Arithmetic is exact. Mixing currencies or scales, and leaving the range of a {@code long}, throw: both are bugs of
 * the caller and never a member's input.
 */
public record Money(long minor, CurrencyPolicy currency) implements Comparable<Money> {

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(minor, count), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    /**
     * Shares this amount by weight. The shares sum to this amount exactly; what rounding leaves goes to the largest
     * remainders, ties to the lowest index. With all weights zero, the first share takes everything.
     *
     * @param weights at least one, none negative
     */
    public List<Money> allocate(List<Long> weights) {
        BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            List<Money> all = new ArrayList<>(Collections.nCopies(weights.size(), currency.zero()));
            all.set(0, this);
            return List.copyOf(all);
        }
        List<BigInteger[]> parts = weights.stream()
                .map(weight -> BigInteger.valueOf(minor).multiply(BigInteger.valueOf(weight)))
                .map(product -> product.divideAndRemainder(total))
                .toList();
        long[] shares =
                parts.stream().mapToLong(part -> part[0].longValueExact()).toArray();
        long left = Math.subtractExact(minor, Arrays.stream(shares).sum());
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1].abs())
                        .reversed())
                .limit(Math.abs(left))
                .forEach(i -> shares[i] += Long.signum(left));
        return Arrays.stream(shares).mapToObj(currency::ofMinor).toList();
    }

    /**
     * Spreads this amount evenly: every part rounded from the exact quotient, the last one taking what is left, which
     * rounding up can make negative. The parts sum to this amount exactly.
     *
     * @param parts 1 or more
     */
    public List<Money> split(int parts, Rounding rounding) {
        Money part = rounding.round(Fraction.of(minor, parts), currency);
        List<Money> all = new ArrayList<>(Collections.nCopies(parts - 1, part));
        all.add(minus(part.times(parts - 1L)));
        return List.copyOf(all);
    }

    public static Money sum(CurrencyPolicy currency, Iterable<Money> amounts) {
        Money total = currency.zero();
        for (Money amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    /** For people: {@code KES 5,000} or {@code KES 5,000.50}. */
    @Override
    public String toString() {
        return currency.code() + " " + AmountText.grouped(this);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("mixed currencies: " + currency + " and " + other.currency);
        }
        return other;
    }
}
