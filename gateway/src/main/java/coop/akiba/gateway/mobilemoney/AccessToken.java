package coop.akiba.gateway.mobilemoney;

import coop.akiba.gateway.mobilemoney.TokenShelf.Kept;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token, fetched once for all who wait for it, here and in other gateways, and kept while it is good. From
 * any thread.
 */
public final class AccessToken {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Supplier<Future<Optional<Issued>>> fetch;
    private final TokenShelf shelf;
    private final InstantSource clock;
    private String refused = "";
    private @Nullable Future<Kept> current;

    /** A token as the provider gave it out. */
    public record Issued(String value, long seconds) {}

    /** There is no token, so nothing was asked of the provider. */
    public static final class NoToken extends IOException {
        private static final long serialVersionUID = 1;

        NoToken(String why) {
            super(why);
        }
    }

    /** A token that is fetched like this, and kept on this shelf. */
    public AccessToken(Supplier<Future<Optional<Issued>>> fetch, TokenShelf shelf, InstantSource clock) {
        this.fetch = fetch;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** The token; fails with {@link NoToken} when there is none to be had. */
    public synchronized Future<String> get() {
        Future<Kept> kept = current;
        if (kept == null
                || kept.failed()
                || (kept.succeeded() && !clock.instant().isBefore(kept.result().until()))) {
            kept = shelf.turn(refused).compose(this::follow);
            current = kept;
        }
        return kept.map(Kept::value);
    }

    /** Drops a token the provider no longer takes, unless it has been replaced already. */
    public synchronized void forget(String value) {
        if (current != null && current.succeeded() && current.result().value().equals(value)) {
            current = null;
            refused = value;
        }
    }

    private Future<Kept> follow(TokenShelf.Turn turn) {
        return switch (turn) {
            case TokenShelf.Turn.Held(Kept token) -> Future.succeededFuture(token);
            case TokenShelf.Turn.Ours() ->
                fetched()
                        .compose(
                                token -> shelf.put(token).map(token),
                                failure -> shelf.giveUp().compose(given -> Future.failedFuture(failure)));
            case TokenShelf.Turn.Away() -> fetched();
        };
    }

    private Future<Kept> fetched() {
        return fetch.get()
                .recover(failure ->
                        Future.failedFuture(new NoToken(failure.getClass().getSimpleName())))
                .compose(issued -> issued.map(token -> Future.succeededFuture(keep(token)))
                        .orElseGet(() -> Future.failedFuture(new NoToken("refused"))));
    }

    /** A short-lived token is used for half its life, a normal one until a minute before its end. */
    private Kept keep(Issued issued) {
        Duration life = Duration.ofSeconds(issued.seconds());
        Duration used = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        return new Kept(issued.value(), clock.instant().plus(used));
    }
}
