package coop.akiba.gateway.ussd;

import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.store.HopCounts;
import coop.akiba.gateway.store.UssdDayTable.Spot;
import coop.akiba.menus.Menus;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What one event loop has counted. It is written on by that loop alone, and taken away every few seconds by whoever
 * stores it, so nobody ever waits for the other longer than that takes.
 */
final class HopSheet {
    /** A step of a newer release: its sessions may come here while both are running. */
    private static final String OTHER = "other";

    private final Metrics metrics;
    private final Map<Tags, Timer> timers = new HashMap<>();
    private final Map<String, Metrics.Counts<SessionEvent>> sessions = new HashMap<>();
    private Map<Spot, HopCounts> counts = new HashMap<>();

    HopSheet(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Nanoseconds that only ever go up. */
    long nanos() {
        return metrics.nanos();
    }

    /** A hop was answered, and what it led to is kept. */
    void add(String aggregator, Footstep step, Duration took) {
        String from = known(step.from());
        time(aggregator, from, took);
        boolean ended = step.to().isEmpty();
        if (from.equals(Footstep.DIAL)) {
            count(aggregator, SessionEvent.STARTED);
        }
        if (ended) {
            count(aggregator, SessionEvent.COMPLETED);
        }
        step.resumed().ifPresent(left -> count(aggregator, SessionEvent.RESUMED));
        synchronized (this) {
            put(aggregator, step, from, HopCounts.ofAnswered(ended, took));
            step.to().ifPresent(to -> put(aggregator, step, known(to), HopCounts.ofShown()));
            step.resumed().ifPresent(left -> put(aggregator, step, known(left), HopCounts.ofResumed()));
        }
    }

    void count(String aggregator, SessionEvent event) {
        sessions.computeIfAbsent(
                        aggregator,
                        by -> metrics.counts(
                                "akiba_ussd_sessions", "What becomes of dialled sessions", by, SessionEvent.class))
                .add(event);
    }

    /** Everything since the last time; from here on it counts anew. */
    synchronized Map<Spot, HopCounts> take() {
        Map<Spot, HopCounts> taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private void put(String aggregator, Footstep step, String screen, HopCounts more) {
        counts.merge(new Spot(step.team().id(), step.day(), aggregator, screen), more, HopCounts::plus);
    }

    private void time(String aggregator, String screen, Duration took) {
        timers.computeIfAbsent(
                        Tags.of("aggregator", aggregator, "screen", screen),
                        labels -> metrics.timer(
                                "akiba_ussd_hop_duration",
                                "How long answers took, by the screen they were keyed on",
                                labels))
                .record(took);
    }

    private static String known(String step) {
        return step.equals(Footstep.DIAL) || Menus.stepNames().contains(step) ? step : OTHER;
    }
}
