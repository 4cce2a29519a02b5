package coop.akiba.domain.risk;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a cooperative reads an application: points for what is known, and what the points mean. More points are safer.
 *
 * @param name whose weights these are, such as {@code expert-1}
 * @param basePoints what somebody has of whom all characteristics say nothing either way
 * @param least below this much data there is no score at all
 */
public record Scorecard(
        String name, PointScale scale, int basePoints, Bands bands, Minimum least, List<Attributes> characteristics) {
    public Scorecard {
        characteristics = List.copyOf(characteristics);
        List<String> problems = ScorecardRules.problems(name, scale, basePoints, bands, least, characteristics);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** Lowest probabilities of default that count as medium and as high. */
    public record Bands(BigDecimal medium, BigDecimal high) {
        RiskBand of(BigDecimal probability) {
            if (probability.compareTo(high) >= 0) {
                return RiskBand.HIGH;
            }
            return probability.compareTo(medium) >= 0 ? RiskBand.MEDIUM : RiskBand.LOW;
        }
    }

    /** Either is enough: rows that have fallen due, or months of savings. */
    public record Minimum(int rowsDue, int monthsOfSavings) {
        boolean isMet(RiskFacts facts) {
            return facts.repaid().due() >= rowsDue || facts.saved().months() >= monthsOfSavings;
        }
    }

    /** Empty when too little is known; that is no risk of zero, it is no score. */
    public Optional<RiskScore> score(RiskFacts facts) {
        if (!least.isMet(facts)) {
            return Optional.empty();
        }
        List<RiskScore.Reason> reasons = characteristics.stream()
                .map(each -> new RiskScore.Reason(
                        each.of(), each.points(facts), each.of().evidence(facts)))
                .filter(reason -> reason.points() != 0)
                .sorted(Comparator.comparingInt((RiskScore.Reason reason) -> -Math.abs(reason.points()))
                        .thenComparing(RiskScore.Reason::about))
                .toList();
        int points =
                basePoints + reasons.stream().mapToInt(RiskScore.Reason::points).sum();
        BigDecimal probability = scale.probability(points);
        return Optional.of(new RiskScore(name, probability, bands.of(probability), points, basePoints, reasons));
    }
}
