package coop.akiba.gateway.risk.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;

/**
 * How well expected defaults agree with real ones.
 *
 * @param auc chance that of a defaulted and a repaid loan the defaulted one was thought riskier; 0.5 is guessing
 * @param aucError its standard error, after Hanley and McNeil (1982)
 * @param ks widest gap between the shares of defaulted and of repaid loans below a score
 * @param brier mean squared distance between expected chance and outcome; 0 is perfect
 * @param brierOfAverage the same for one who always says the average
 * @param tenths from the safest tenth to the riskiest
 */
record Quality(double auc, double aucError, double ks, double brier, double brierOfAverage, List<Tenth> tenths) {
    private static final int TENTHS = 10;

    /** A loan with its expected chance of default. */
    record Expected(double chance, boolean defaulted) {}

    /** A tenth of the loans by expected chance: how many defaults were expected, how many came. */
    record Tenth(int loans, double expected, int defaulted) {}

    double gini() {
        return 2 * auc - 1;
    }

    /** Measures; there must be both defaulted and repaid loans. */
    static Quality of(List<Expected> loans) {
        double[] bad = chances(loans, true);
        double[] good = chances(loans, false);
        double auc = auc(loans, bad.length, good.length);
        double rate = (double) bad.length / loans.size();
        double brier = loans.stream()
                .mapToDouble(loan -> Math.pow(loan.chance - (loan.defaulted ? 1 : 0), 2))
                .average()
                .orElseThrow();
        return new Quality(
                auc,
                aucError(auc, bad.length, good.length),
                new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(bad, good),
                brier,
                rate * (1 - rate),
                tenths(loans));
    }

    /** The rank sum of Mann and Whitney, as a share of all pairs; ties count half. */
    private static double auc(List<Expected> loans, double bads, double goods) {
        double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE)
                .rank(loans.stream().mapToDouble(Expected::chance).toArray());
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += loans.get(i).defaulted ? ranks[i] : 0;
        }
        return (sum - bads * (bads + 1) / 2) / (bads * goods);
    }

    private static double aucError(double auc, double bads, double goods) {
        double twoBads = auc / (2 - auc) - auc * auc;
        double twoGoods = 2 * auc * auc / (1 + auc) - auc * auc;
        return Math.sqrt((auc * (1 - auc) + (bads - 1) * twoBads + (goods - 1) * twoGoods) / (bads * goods));
    }

    private static List<Tenth> tenths(List<Expected> loans) {
        List<Expected> sorted = loans.stream()
                .sorted(Comparator.comparingDouble(Expected::chance))
                .toList();
        List<Tenth> tenths = new ArrayList<>();
        for (int i = 0; i < TENTHS; i++) {
            List<Expected> part = sorted.subList(i * sorted.size() / TENTHS, (i + 1) * sorted.size() / TENTHS);
            tenths.add(new Tenth(
                    part.size(), part.stream().mapToDouble(Expected::chance).sum(), (int)
                            part.stream().filter(Expected::defaulted).count()));
        }
        return List.copyOf(tenths);
    }

    private static double[] chances(List<Expected> loans, boolean defaulted) {
        return loans.stream()
                .filter(loan -> loan.defaulted == defaulted)
                .mapToDouble(Expected::chance)
                .toArray();
    }
}
