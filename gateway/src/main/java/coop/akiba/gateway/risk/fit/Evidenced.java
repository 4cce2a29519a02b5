package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.risk.Attributes;
import coop.akiba.domain.risk.Characteristic;
import coop.akiba.domain.risk.RiskFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/**
 * A characteristic in bins with the weight of evidence of each: the log of how much more often repaid loans are in the
 * bin than defaulted ones. Bins that are too small, or that would reward what is riskier, are joined with a neighbour.
 */
final class Evidenced {
    /** A bin with fewer loans says little. */
    private static final int FEWEST = 30;

    /** Added to each count, so that a bin without a default is not certain. */
    private static final double SMOOTHING = 0.5;

    private final Characteristic of;
    private final List<Count> bins;
    private final double goods;
    private final double bads;
    private final double absent;

    private Evidenced(Characteristic of, List<Count> bins, double goods, double bads, Count absent) {
        this.of = of;
        this.bins = List.copyOf(bins);
        this.goods = goods;
        this.bads = bads;
        double known = absent.goods + absent.bads < FEWEST ? 0 : evidence(absent);
        this.absent = Math.clamp(known, bound(true), bound(false));
    }

    private record Count(int from, int goods, int bads) {
        Count with(Count next) {
            return new Count(from, goods + next.goods, bads + next.bads);
        }

        boolean isSmall() {
            return goods + bads < FEWEST;
        }

        double badRate() {
            return (bads + SMOOTHING) / (goods + bads + 2 * SMOOTHING);
        }
    }

    /**
     * Counts loans.
     *
     * @param cuts where bins start, before any are joined
     */
    static Evidenced count(Attributes cuts, List<Past> loans) {
        List<Integer> starts = cuts.bins().stream().map(Attributes.Bin::from).toList();
        int[] goods = new int[starts.size() + 1];
        int[] bads = new int[starts.size() + 1];
        for (Past loan : loans) {
            OptionalInt value = cuts.of().value(loan.facts());
            int bin = value.isEmpty()
                    ? starts.size()
                    : (int) starts.stream()
                                    .filter(from -> from <= value.getAsInt())
                                    .count()
                            - 1;
            (loan.defaulted() ? bads : goods)[bin]++;
        }
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            counts.add(new Count(starts.get(i), goods[i], bads[i]));
        }
        int defaulted = (int) loans.stream().filter(Past::defaulted).count();
        Count absent = new Count(0, goods[starts.size()], bads[starts.size()]);
        return new Evidenced(
                cuts.of(), join(counts, cuts.of().moreIsSafer()), loans.size() - defaulted, defaulted, absent);
    }

    private static List<Count> join(List<Count> counts, boolean moreIsSafer) {
        List<Count> joined = new ArrayList<>();
        for (Count next : counts) {
            Count last = next;
            while (!joined.isEmpty() && mustJoin(joined.getLast(), last, moreIsSafer)) {
                last = joined.removeLast().with(last);
            }
            joined.add(last);
        }
        if (joined.size() > 1 && joined.getLast().isSmall()) {
            Count last = joined.removeLast();
            return join(plus(joined, joined.removeLast().with(last)), moreIsSafer);
        }
        return joined;
    }

    private static List<Count> plus(List<Count> counts, Count last) {
        List<Count> longer = new ArrayList<>(counts);
        longer.add(last);
        return longer;
    }

    private static boolean mustJoin(Count before, Count next, boolean moreIsSafer) {
        double rise = next.badRate() - before.badRate();
        return before.isSmall() || (moreIsSafer ? rise > 0 : rise < 0);
    }

    Characteristic of() {
        return of;
    }

    /** Whether it tells any loans apart. */
    boolean tells() {
        return bins.size() > 1;
    }

    double of(RiskFacts facts) {
        OptionalInt value = of.value(facts);
        return value.isEmpty()
                ? absent
                : bins.stream()
                        .filter(bin -> bin.from <= value.getAsInt())
                        .reduce((before, bin) -> bin)
                        .map(this::evidence)
                        .orElse(absent);
    }

    /** As points, each weight of evidence times {@code factor} and rounded. */
    Attributes points(double factor) {
        return new Attributes(
                of,
                bins.stream()
                        .map(bin -> new Attributes.Bin(bin.from, points(evidence(bin), factor)))
                        .toList(),
                points(absent, factor));
    }

    private static int points(double evidence, double factor) {
        return Math.toIntExact(Math.round(evidence * factor));
    }

    private double evidence(Count bin) {
        return Math.log((bin.goods + SMOOTHING) / (goods + SMOOTHING))
                - Math.log((bin.bads + SMOOTHING) / (bads + SMOOTHING));
    }

    private double bound(boolean lower) {
        DoubleStream all = bins.stream().mapToDouble(this::evidence);
        return lower ? all.min().orElse(0) : all.max().orElse(0);
    }
}
