package coop.akiba.gateway.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a provider is asked how a payment request ended. The waits double; up to a quarter is added by chance, so that
 * prompts which went out together are not asked about together.
 *
 * @param first after the prompt went out; people need some time to key their PIN
 * @param longest no wait is longer, chance aside
 * @param giveUp so long after it was made, a request that has not ended is left to people
 * @param grace how long a receipt may take, once the provider said that a request was paid
 * @param slow providers that want to be asked later for the first time
 */
public record AskingPace(
        Duration first,
        Duration longest,
        Duration giveUp,
        Duration grace,
        RandomGenerator random,
        Map<String, Duration> slow) {
    private static final int MOST_DOUBLINGS = 20;

    public AskingPace {
        slow = Map.copyOf(slow);
    }

    /** With providers that may be asked any time. */
    public AskingPace(Duration first, Duration longest, Duration giveUp, Duration grace, RandomGenerator random) {
        this(first, longest, giveUp, grace, random, Map.of());
    }

    /** For the first time. */
    public Instant begin(Instant now) {
        return later(now, 0);
    }

    /** For the first time, of this provider. */
    public Instant begin(Instant now, String provider) {
        Instant usual = begin(now);
        Instant earliest = now.plus(slow.getOrDefault(provider, Duration.ZERO));
        return usual.isBefore(earliest) ? earliest : usual;
    }

    /** Once more, after it was asked so many times. */
    public Instant later(Instant now, int asked) {
        long wait = Math.min(longest.toMillis(), first.toMillis() << Math.min(asked, MOST_DOUBLINGS));
        return now.plusMillis(wait + random.nextLong(wait / 4 + 1));
    }

    /** When one that is still open is asked about once more; empty when it has been open for too long. */
    public Optional<Instant> again(Instant now, Instant createdAt, int asked) {
        Instant end = createdAt.plus(giveUp);
        Instant later = later(now, asked);
        return now.isBefore(end) ? Optional.of(later.isBefore(end) ? later : end) : Optional.empty();
    }

    /** To make sure that what expired was not paid after all. */
    public Instant afterwards(Instant now) {
        return now.plus(longest);
    }
}
