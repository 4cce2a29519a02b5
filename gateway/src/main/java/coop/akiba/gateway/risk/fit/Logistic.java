package coop.akiba.gateway.risk.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Logistic regression by Newton's method: the maximum of the likelihood itself, the same on every run, with a standard
 * error for each weight.
 *
 * @param weights the intercept first
 * @param errors their standard errors
 */
record Logistic(List<Double> weights, List<Double> errors) {
    /** So many standard errors from zero, chance is an explanation in 20 cases only. */
    static final double SURE = 1.96;

    private static final int MOST_STEPS = 50;
    private static final double SETTLED = 1e-10;

    /** A weak pull towards zero, of one loan's strength: without it data that separates perfectly has no maximum. */
    private static final double RIDGE = 1;

    /**
     * Fits.
     *
     * @param rows one line of numbers for each case
     * @param outcomes 1 or 0
     */
    static Logistic fit(double[][] rows, double[] outcomes) {
        double[][] with1 = Arrays.stream(rows).map(Logistic::withIntercept).toArray(double[][]::new);
        RealMatrix x = MatrixUtils.createRealMatrix(with1);
        RealVector y = new ArrayRealVector(outcomes);
        RealVector weights = new ArrayRealVector(x.getColumnDimension());
        for (int step = 0; step < MOST_STEPS; step++) {
            RealVector p = x.operate(weights).map(Logistic::chance);
            RealVector gradient = x.preMultiply(y.subtract(p)).subtract(pull(weights));
            RealVector move =
                    new CholeskyDecomposition(curvature(x, p)).getSolver().solve(gradient);
            weights = weights.add(move);
            if (move.getLInfNorm() < SETTLED) {
                return new Logistic(DoubleStream.of(weights.toArray()).boxed().toList(), errors(curvature(x, p)));
            }
        }
        throw new IllegalStateException("the weights do not settle in " + MOST_STEPS + " steps");
    }

    private static List<Double> errors(RealMatrix curvature) {
        RealMatrix variance = new CholeskyDecomposition(curvature).getSolver().getInverse();
        return IntStream.range(0, variance.getRowDimension())
                .mapToObj(i -> Math.sqrt(variance.getEntry(i, i)))
                .toList();
    }

    private static RealMatrix curvature(RealMatrix x, RealVector p) {
        RealMatrix weighted = x.copy();
        for (int row = 0; row < x.getRowDimension(); row++) {
            double weight = Math.sqrt(p.getEntry(row) * (1 - p.getEntry(row)));
            weighted.setRowVector(row, x.getRowVector(row).mapMultiply(weight));
        }
        // A matrix times itself comes out symmetric to the last bit, which the decomposition insists on.
        RealMatrix curvature = weighted.transposeMultiply(weighted);
        for (int i = 1; i < curvature.getRowDimension(); i++) {
            curvature.addToEntry(i, i, RIDGE);
        }
        return curvature;
    }

    private static RealVector pull(RealVector weights) {
        RealVector pull = weights.mapMultiply(RIDGE);
        pull.setEntry(0, 0);
        return pull;
    }

    private static double chance(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static double[] withIntercept(double[] row) {
        double[] longer = new double[row.length + 1];
        longer[0] = 1;
        System.arraycopy(row, 0, longer, 1, row.length);
        return longer;
    }
}
