package coop.akiba.gateway.crash;

import java.time.Duration;
import java.util.Map;

/** The shortest runs that find each wrong variant out: the fault that it cannot bear, and no other. */
final class Shortest {
    private static final Duration HANG = Duration.ofSeconds(1);

    private Shortest() {}

    /** A little of everything for the gateway as it is. */
    static Scenario right(long seed, int payments, Map<String, String> settings) {
        return new Scenario(
                seed,
                Variant.RIGHT,
                payments,
                30,
                1,
                1,
                Map.of(FailPoint.AFTER_COMMIT, 1, FailPoint.BEFORE_MARK, 1),
                0,
                HANG,
                settings);
    }

    static Scenario of(Variant variant, long seed, int payments, Map<String, String> settings) {
        return switch (variant) {
            case RIGHT -> right(seed, payments, settings);
            case ACKNOWLEDGES_FIRST -> scenario(variant, seed, payments, 30, 0, FailPoint.BEFORE_COMMIT, settings);
            // Both gateways are told of everything; no fault is needed for that to go wrong.
            case LOOKS_THEN_INSERTS -> new Scenario(seed, variant, payments, 100, 0, 0, Map.of(), 0, HANG, settings);
            // A gateway that were started again would refuse such a database.
            case COMMITS_UNFLUSHED -> new Scenario(seed, variant, payments, 0, 0, 1, Map.of(), 0, HANG, settings);
            case MARKS_FIRST -> scenario(variant, seed, payments, 0, 0, FailPoint.BEFORE_SEND, settings);
        };
    }

    private static Scenario scenario(
            Variant variant,
            long seed,
            int payments,
            int duplicated,
            int databaseKills,
            FailPoint halt,
            Map<String, String> settings) {
        return new Scenario(seed, variant, payments, duplicated, 0, databaseKills, Map.of(halt, 1), 0, HANG, settings);
    }
}
