package coop.akiba.domain.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a scorecard says of an application.
 *
 * @param scorecard the name of the card that says it
 * @param probability of default, above 0 and below 1, with four decimals; nobody is certain
 * @param points more are safer; the base points and the points of all reasons sum to them
 * @param reasons what moved the points, most first
 */
public record RiskScore(
        String scorecard, BigDecimal probability, RiskBand band, int points, int basePoints, List<Reason> reasons) {
    public RiskScore {
        reasons = List.copyOf(reasons);
    }

    /**
     * One thing that moved the score.
     *
     * @param points positive is safer; never zero
     */
    public record Reason(Characteristic about, int points, Evidence evidence) {}
}
