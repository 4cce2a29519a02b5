package coop.akiba.gateway.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another try: anything from nothing up to a bound that doubles with every try ("full jitter"),
 * so that rows which failed together do not come back together.
 *
 * @param first bound after the first try
 * @param most no bound is longer
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {

    /** The wait after {@code attempts} tries. */
    public Duration after(int attempts) {
        long bound = Math.min(most.toMillis(), first.toMillis() << Math.min(Math.max(attempts - 1, 0), 20));
        return Duration.ofMillis(random.nextLong(bound + 1));
    }
}
