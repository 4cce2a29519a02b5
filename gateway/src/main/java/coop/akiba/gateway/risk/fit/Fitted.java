package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.risk.Attributes;
import coop.akiba.domain.risk.Characteristic;
import coop.akiba.domain.risk.PointScale;
import coop.akiba.domain.risk.Scorecard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A scorecard found in data.
 *
 * @param weights of the characteristics it looks at, in its order
 */
record Fitted(Scorecard card, List<Weight> weights) {

    /**
     * How much a characteristic counts.
     *
     * @param of whose
     * @param value about 1 when the characteristic says all it seems to say by itself, less when others say it too
     * @param error standard error
     */
    record Weight(Characteristic of, double value, double error) {}

    /**
     * Finds points in loans; empty when nothing known tells defaulted loans from others.
     *
     * @param like the card whose scale, bands, least data and bins to start from
     */
    static Optional<Fitted> to(List<Past> loans, Scorecard like, String name) {
        List<Evidenced> looked = new ArrayList<>(like.characteristics().stream()
                .map(cuts -> Evidenced.count(cuts, loans))
                .filter(Evidenced::tells)
                .toList());
        while (!looked.isEmpty()) {
            Logistic fit = Logistic.fit(rows(looked, loans), outcomes(loans));
            Optional<Integer> unsure = least(fit);
            if (unsure.isEmpty()) {
                return Optional.of(new Fitted(card(looked, fit, like, name), weights(looked, fit)));
            }
            // Below zero it would reward what is riskier; near zero it says what others say, or nothing.
            looked.remove(unsure.get().intValue());
        }
        return Optional.empty();
    }

    /** The weight that is furthest from being surely above zero. */
    private static Optional<Integer> least(Logistic fit) {
        return IntStream.range(0, fit.weights().size() - 1)
                .filter(i -> sureness(fit, i) < Logistic.SURE)
                .boxed()
                .min(Comparator.comparingDouble(i -> sureness(fit, i)));
    }

    private static double sureness(Logistic fit, int characteristic) {
        return fit.weights().get(characteristic + 1) / fit.errors().get(characteristic + 1);
    }

    private static double[][] rows(List<Evidenced> looked, List<Past> loans) {
        return loans.stream()
                .map(loan -> looked.stream()
                        .mapToDouble(each -> each.of(loan.facts()))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] outcomes(List<Past> loans) {
        return loans.stream().mapToDouble(loan -> loan.defaulted() ? 0 : 1).toArray();
    }

    private static Scorecard card(List<Evidenced> looked, Logistic fit, Scorecard like, String name) {
        PointScale scale = like.scale();
        double factor = scale.pointsToDouble() / Math.log(2);
        List<Attributes> attributes = IntStream.range(0, looked.size())
                .mapToObj(i -> looked.get(i).points(factor * fit.weights().get(i + 1)))
                .toList();
        double base = scale.anchorPoints() + factor * (fit.weights().get(0) - Math.log(scale.anchorOdds()));
        return new Scorecard(name, scale, Math.toIntExact(Math.round(base)), like.bands(), like.least(), attributes);
    }

    private static List<Weight> weights(List<Evidenced> looked, Logistic fit) {
        return IntStream.range(0, looked.size())
                .mapToObj(i -> new Weight(
                        looked.get(i).of(),
                        fit.weights().get(i + 1),
                        fit.errors().get(i + 1)))
                .toList();
    }
}
