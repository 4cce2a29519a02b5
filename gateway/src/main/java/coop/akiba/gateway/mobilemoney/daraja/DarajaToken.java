package coop.akiba.gateway.mobilemoney.daraja;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The access token, fetched once for all who wait for it and kept while it is good. From any thread. */
final class DarajaToken {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Supplier<Future<Optional<Issued>>> fetch;
    private final InstantSource clock;
    private @Nullable Future<Kept> current;

    /** A token as Daraja gave it out. */
    record Issued(String value, long seconds) {}

    private record Kept(String value, Instant until) {}

    /** There is no token, so nothing was asked of Daraja. */
    static final class NoToken extends IOException {
        private static final long serialVersionUID = 1;

        NoToken(String why) {
            super(why);
        }
    }

    DarajaToken(Supplier<Future<Optional<Issued>>> fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** The token; fails with {@link NoToken} when there is none to be had. */
    synchronized Future<String> get() {
        Future<Kept> kept = current;
        if (kept == null
                || kept.failed()
                || (kept.succeeded() && !clock.instant().isBefore(kept.result().until()))) {
            kept = fetch.get()
                    .recover(failure ->
                            Future.failedFuture(new NoToken(failure.getClass().getSimpleName())))
                    .compose(issued -> issued.map(token -> Future.succeededFuture(keep(token)))
                            .orElseGet(() -> Future.failedFuture(new NoToken("refused"))));
            current = kept;
        }
        return kept.map(Kept::value);
    }

    /** Drops a token Daraja no longer takes, unless it has been replaced already. */
    synchronized void forget(String value) {
        if (current != null && current.succeeded() && current.result().value().equals(value)) {
            current = null;
        }
    }

    /** A short-lived token is used for half its life, a normal one until a minute before its end. */
    private Kept keep(Issued issued) {
        Duration life = Duration.ofSeconds(issued.seconds());
        Duration used = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        return new Kept(issued.value(), clock.instant().plus(used));
    }
}
