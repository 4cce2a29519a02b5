package coop.akiba.gateway.crash;

import java.io.PrintStream;
import java.util.Map;

/** What came of a run. */
record Outcome(Scenario scenario, Findings findings, Figures figures) {

    /** Right is right, and wrong is found out. */
    boolean isAsExpected() {
        return scenario.variant() == Variant.RIGHT
                ? findings.none()
                : scenario.variant().isCaughtBy(findings);
    }

    void print(PrintStream out) {
        out.printf("%n%s, seed %d%n", scenario.variant().words(), scenario.seed());
        for (Map.Entry<String, String> figure : figures.all().entrySet()) {
            out.printf("  %-52s %12s%n", figure.getKey(), figure.getValue());
        }
        for (Map.Entry<String, Long> finding : findings.all().entrySet()) {
            out.printf("  %-52s %,12d%s%n", finding.getKey(), finding.getValue(), finding.getValue() == 0 ? "" : "  !");
        }
        String verdict = scenario.variant() == Variant.RIGHT
                ? isAsExpected() ? "nothing lost, nothing doubled" : "WRONG: see the findings"
                : isAsExpected() ? "wrong, and caught" : "WRONG AND NOT CAUGHT";
        out.printf("  => %s%n%n", verdict);
    }
}
