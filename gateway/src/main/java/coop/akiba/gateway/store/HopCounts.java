package coop.akiba.gateway.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How often a screen was shown, and what came of it.
 *
 * @param answered keys that were pressed on it
 * @param ended of these, how many led to the menu's own last words
 * @param resumed how often it was left, and shown again in a later call
 * @param times how many answers took at most so long as each of {@link #BOUNDS}; behind them those that took longer
 */
public record HopCounts(long shown, long answered, long ended, long resumed, List<Long> times) {
    /** In milliseconds. */
    public static final List<Integer> BOUNDS = List.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

    public static final int SLOTS = BOUNDS.size() + 1;

    public static final HopCounts NONE = new HopCounts(0, 0, 0, 0, List.of());

    public HopCounts {
        times = times.isEmpty() ? IntStream.range(0, SLOTS).mapToObj(slot -> 0L).toList() : List.copyOf(times);
    }

    /** Where an answer that took so long is counted. */
    public static int slot(Duration took) {
        long nanos = took.toNanos();
        int slot = 0;
        while (slot < BOUNDS.size() && nanos > BOUNDS.get(slot) * 1_000_000L) {
            slot++;
        }
        return slot;
    }

    public HopCounts plus(HopCounts more) {
        return new HopCounts(
                shown + more.shown,
                answered + more.answered,
                ended + more.ended,
                resumed + more.resumed,
                IntStream.range(0, SLOTS)
                        .mapToObj(i -> times.get(i) + more.times.get(i))
                        .toList());
    }

    /** How often nothing came any more. A dialog that goes on past midnight is left on the one day, not the other. */
    public long left() {
        return Math.max(0, shown - answered - resumed);
    }

    /** The bound that so many of a hundred answers kept, in milliseconds; empty where there are none, or none did. */
    public Optional<Integer> within(int percent) {
        long all = times.stream().mapToLong(Long::longValue).sum();
        long wanted = (all * percent + 99) / 100;
        long sum = 0;
        for (int slot = 0; all > 0 && slot < BOUNDS.size(); slot++) {
            sum += times.get(slot);
            if (sum >= wanted) {
                return Optional.of(BOUNDS.get(slot));
            }
        }
        return Optional.empty();
    }
}
