package coop.akiba.gateway.crash;

import java.time.Duration;
import java.util.Map;

/**
 * One run of the harness.
 *
 * @param payments how many there are
 * @param duplicated of a hundred, so many are told more than once
 * @param gatewayKills at moments of chance
 * @param databaseKills with all its processes
 * @param halts gateways killed at each of these fail points
 * @param hangs connections held at each fail point
 * @param hang for how long
 * @param settings environment variables for the gateways
 */
record Scenario(
        long seed,
        Variant variant,
        int payments,
        int duplicated,
        int gatewayKills,
        int databaseKills,
        Map<FailPoint, Integer> halts,
        int hangs,
        Duration hang,
        Map<String, String> settings) {

    /** So many that a receipt seldom waits for another of the same account. */
    int loans() {
        return Math.clamp(payments / 20, 10, 80);
    }

    int savers() {
        return loans();
    }

    /** One is enough to find out most wrong ones, and sooner. */
    int gateways() {
        return variant == Variant.RIGHT || variant == Variant.LOOKS_THEN_INSERTS ? 2 : 1;
    }

    /** Payments of one account wait for each other whatever the gateway looks at; those of nobody do not. */
    boolean isToNobody() {
        return variant == Variant.LOOKS_THEN_INSERTS;
    }

    int faults() {
        return gatewayKills
                + databaseKills
                + halts.values().stream().mapToInt(Integer::intValue).sum()
                + hangs * FailPoint.values().length;
    }
}
