package coop.akiba.gateway.ussd;

import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.store.HopCounts;
import coop.akiba.gateway.store.UssdDayTable.Spot;
import coop.akiba.menus.Menus;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
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
    private final Map<Label, Timer> timers = new HashMap<>();
    private final Map<String, Metrics.Counts<SessionEvent>> sessions = new HashMap<>();
    private Map<Spot, Tally> tallies = new HashMap<>();

    private record Label(String aggregator, String screen) {}

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
            at(aggregator, step, from).answered(ended, took);
            step.to().ifPresent(to -> at(aggregator, step, known(to)).shown++);
            step.resumed().ifPresent(left -> at(aggregator, step, known(left)).resumed++);
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
        Map<Spot, HopCounts> taken = new HashMap<>();
        tallies.forEach((spot, tally) -> taken.put(spot, tally.counts()));
        tallies = new HashMap<>();
        return taken;
    }

    private Tally at(String aggregator, Footstep step, String screen) {
        return tallies.computeIfAbsent(
                new Spot(step.team().id(), step.day(), aggregator, screen), first -> new Tally());
    }

    private void time(String aggregator, String screen, Duration took) {
        timers.computeIfAbsent(
                        new Label(aggregator, screen),
                        label -> metrics.timer(
                                "akiba_ussd_hop_duration",
                                "How long answers took, by the screen they were keyed on",
                                Tags.of("aggregator", label.aggregator(), "screen", label.screen())))
                .record(took);
    }

    private static String known(String step) {
        return step.equals(Footstep.DIAL) || Menus.stepNames().contains(step) ? step : OTHER;
    }

    /** Counts that are added to on every hop, and made into values only when they are stored. */
    private static final class Tally {
        private final long[] times = new long[HopCounts.SLOTS];
        private long shown;
        private long answered;
        private long ended;
        private long resumed;

        private void answered(boolean last, Duration took) {
            answered++;
            ended += last ? 1 : 0;
            times[HopCounts.slot(took)]++;
        }

        private HopCounts counts() {
            return new HopCounts(
                    shown,
                    answered,
                    ended,
                    resumed,
                    Arrays.stream(times).boxed().toList());
        }
    }
}
