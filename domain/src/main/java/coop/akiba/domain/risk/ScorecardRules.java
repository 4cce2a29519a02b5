package coop.akiba.domain.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What makes a scorecard one that can be explained. Points go one way only, so that a member who pays late once more is
 * never judged safer for it, and knowing nothing is never better or worse than all that could be known.
 */
final class ScorecardRules {
    private static final int MOST_POINTS = 10_000;

    private final List<String> problems = new ArrayList<>();

    private ScorecardRules() {}

    static List<String> problems(
            String name,
            PointScale scale,
            int basePoints,
            Scorecard.Bands bands,
            Scorecard.Minimum least,
            List<Attributes> characteristics) {
        ScorecardRules rules = new ScorecardRules();
        rules.require(name.matches("[a-z0-9-]{1,60}"), "the name is 1 to 60 of a-z, 0-9 and -");
        rules.require(scale.anchorOdds() > 0 && scale.pointsToDouble() > 0, "odds and points to double are above 0");
        rules.small("anchor points", scale.anchorPoints());
        rules.small("base points", basePoints);
        rules.bands(bands);
        rules.require(
                least.rowsDue() > 0 && least.monthsOfSavings() > 0,
                "the least data is at least one row due and one month of savings");
        rules.require(!characteristics.isEmpty(), "there is no characteristic");
        Set<Characteristic> seen = new HashSet<>();
        characteristics.forEach(each -> {
            rules.require(seen.add(each.of()), each.of() + " is there twice");
            rules.attributes(each);
        });
        return rules.problems;
    }

    private void bands(Scorecard.Bands bands) {
        boolean rising = bands.medium().signum() > 0
                && bands.medium().compareTo(bands.high()) < 0
                && bands.high().compareTo(BigDecimal.ONE) < 0;
        require(rising, "bands rise: 0 < medium < high < 1");
    }

    private void attributes(Attributes attributes) {
        Characteristic of = attributes.of();
        List<Attributes.Bin> bins = attributes.bins();
        if (bins.isEmpty() || bins.getFirst().from() != 0) {
            problems.add("the first bin of " + of + " starts at 0");
            return;
        }
        IntStream.range(1, bins.size()).forEach(i -> {
            Attributes.Bin before = bins.get(i - 1);
            Attributes.Bin bin = bins.get(i);
            require(before.from() < bin.from(), "the bins of " + of + " start at rising values");
            int more = bin.points() - before.points();
            require(of.moreIsSafer() ? more >= 0 : more <= 0, "the points of " + of + " reward what is riskier");
        });
        bins.forEach(bin -> small("points of " + of, bin.points()));
        int first = bins.getFirst().points();
        int last = bins.getLast().points();
        require(
                attributes.absent() >= Math.min(first, last) && attributes.absent() <= Math.max(first, last),
                "points for absent " + of + " lie between those of its bins");
    }

    private void small(String what, int points) {
        require(Math.abs((long) points) <= MOST_POINTS, what + " are from -10000 to 10000");
    }

    private void require(boolean holds, String problem) {
        if (!holds && !problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
