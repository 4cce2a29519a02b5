package coop.akiba.domain.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What points mean: {@code anchorPoints} are odds of {@code anchorOdds} repaid loans to one default, and every
 * {@code pointsToDouble} more double the odds.
 */
public record PointScale(int anchorPoints, int anchorOdds, int pointsToDouble) {
    private static final MathContext PRECISE = new MathContext(20);
    private static final BigDecimal LN_2 = new BigDecimal("0.69314718055994530942");
    private static final BigDecimal LEAST = new BigDecimal("0.0001");
    private static final BigDecimal MOST = new BigDecimal("0.9999");
    private static final int TERMS = 24;

    /** The probability of default that so many points mean: four decimals, from 0.0001 to 0.9999. */
    public BigDecimal probability(int points) {
        int distance = Math.subtractExact(points, anchorPoints);
        BigDecimal doublings = BigDecimal.TWO.pow(Math.floorDiv(distance, pointsToDouble), PRECISE);
        BigDecimal rest = powerOfTwo(Math.floorMod(distance, pointsToDouble), pointsToDouble);
        BigDecimal odds = BigDecimal.valueOf(anchorOdds).multiply(doublings).multiply(rest, PRECISE);
        return BigDecimal.ONE
                .divide(odds.add(BigDecimal.ONE), 4, RoundingMode.HALF_UP)
                .max(LEAST)
                .min(MOST);
    }

    /** 2 to the power of {@code part / whole}, a number from 0 to 1, by the series of e^x. */
    private static BigDecimal powerOfTwo(int part, int whole) {
        BigDecimal x = LN_2.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), PRECISE);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k <= TERMS; k++) {
            term = term.multiply(x).divide(BigDecimal.valueOf(k), PRECISE);
            sum = sum.add(term, PRECISE);
        }
        return sum;
    }
}
