package coop.akiba.gateway.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one load gave.
 *
 * @param latency in microseconds
 */
record Figures(String name, long operations, long failures, Duration time, Histogram latency) {

    double perSecond() {
        return operations * 1e9 / time.toNanos();
    }

    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    @Override
    public String toString() {
        return "%-44s %,9.0f /s   p50 %6.2f ms   p99 %6.2f ms   failed %d"
                .formatted(name, perSecond(), millis(50), millis(99), failures);
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("perSecond", Math.round(perSecond()))
                .put("p50Millis", millis(50))
                .put("p99Millis", millis(99))
                .put("operations", operations)
                .put("failures", failures);
    }
}
