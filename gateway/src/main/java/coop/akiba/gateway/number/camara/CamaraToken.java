package coop.akiba.gateway.number.camara;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The access token, kept while it is good. Two who find none at once fetch one each; any thread may. */
final class CamaraToken {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Supplier<Future<Issued>> fetch;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    /** A token as it was given out, and for how many seconds. */
    record Issued(String value, long seconds) {
        @Override
        public String toString() {
            return "Issued[****, " + seconds + "]";
        }
    }

    private record Kept(String value, Instant until) {}

    CamaraToken(Supplier<Future<Issued>> fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    Future<String> get() {
        Kept now = kept.get();
        return now != null && clock.instant().isBefore(now.until())
                ? Future.succeededFuture(now.value())
                : fetch.get().map(this::keep);
    }

    /** Drops a token that is no longer taken, unless there is another already. */
    void forget(String value) {
        kept.updateAndGet(now -> now != null && now.value().equals(value) ? null : now);
    }

    /** Used until shortly before its end; a short-lived one for half its life. */
    private String keep(Issued issued) {
        Duration life = Duration.ofSeconds(issued.seconds());
        Duration used = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        kept.set(new Kept(issued.value(), clock.instant().plus(used)));
        return issued.value();
    }
}
