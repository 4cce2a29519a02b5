package coop.akiba.gateway.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where features register what they count and time.
 *
 * <p>A label is an enum, so it has few values by construction: nobody can put a phone number, an id or a path into one.
 * Register once, when a feature is built, and keep what you get. Names start with {@code akiba_}.
 */
public final class Metrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Something counted by outcome. */
    public static final class Counts<E extends Enum<E>> {
        private final Map<E, Counter> counters;

        private Counts(Map<E, Counter> counters) {
            this.counters = counters;
        }

        public void add(E outcome) {
            Objects.requireNonNull(counters.get(outcome)).increment();
        }
    }

    /** Something timed by outcome. */
    public static final class Times<E extends Enum<E>> {
        private final Map<E, Timer> timers;

        private Times(Map<E, Timer> timers) {
            this.timers = timers;
        }

        public void add(E outcome, Duration took) {
            Objects.requireNonNull(timers.get(outcome)).record(took);
        }
    }

    /**
     * A counter for each outcome.
     *
     * @param of what they are about where several features count alike, such as a provider's name; may be empty
     */
    public <E extends Enum<E>> Counts<E> counts(String name, String meaning, String of, Class<E> outcomes) {
        Map<E, Counter> counters = new EnumMap<>(outcomes);
        for (E outcome : outcomes.getEnumConstants()) {
            counters.put(
                    outcome,
                    Counter.builder(name)
                            .description(meaning)
                            .tags(tags(of, outcome))
                            .register(registry));
        }
        return new Counts<>(counters);
    }

    /** A timer for each outcome; see {@link #counts}. */
    public <E extends Enum<E>> Times<E> times(String name, String meaning, String of, Class<E> outcomes) {
        Map<E, Timer> timers = new EnumMap<>(outcomes);
        for (E outcome : outcomes.getEnumConstants()) {
            timers.put(outcome, timer(name, meaning, tags(of, outcome)));
        }
        return new Times<>(timers);
    }

    /** A value that is looked at when somebody asks. */
    public void gauge(String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(registry);
    }

    /** A timer with our buckets; the caller answers for the labels being few. */
    public Timer timer(String name, String meaning, Iterable<Tag> labels) {
        return Timer.builder(name)
                .description(meaning)
                .tags(labels)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Nanoseconds that only ever go up, for measuring how long something takes. */
    public long nanos() {
        return registry.config().clock().monotonicTime();
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    private static Tags tags(String of, Enum<?> outcome) {
        Tags tags = Tags.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
        return of.isEmpty() ? tags : tags.and("of", of);
    }
}
