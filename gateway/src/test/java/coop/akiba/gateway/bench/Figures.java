package coop.akiba.gateway.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one load gave.
 *
 * @param latency in microseconds
 * @param cpu time spent, by the part a process played
 */
record Figures(
        String name, long operations, long failures, Duration time, Histogram latency, Map<String, Duration> cpu) {

    double perSecond() {
        return operations * 1e9 / time.toNanos();
    }

    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    @Override
    public String toString() {
        return "%-44s %,9.0f /s   p50 %6.2f ms   p99 %6.2f ms   failed %d   CPU µs each: %s"
                .formatted(name, perSecond(), millis(50), millis(99), failures, microsEach());
    }

    /** CPU time per operation. */
    private Map<String, Double> microsEach() {
        Map<String, Double> micros = new LinkedHashMap<>();
        cpu.forEach((part, spent) ->
                micros.put(part, Math.round(spent.toNanos() / 100.0 / Math.max(1, operations)) / 10.0));
        return micros;
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("perSecond", Math.round(perSecond()))
                .put("p50Millis", millis(50))
                .put("p99Millis", millis(99))
                .put("operations", operations)
                .put("failures", failures)
                .put("cpuMicros", JsonObject.mapFrom(microsEach()));
    }
}
