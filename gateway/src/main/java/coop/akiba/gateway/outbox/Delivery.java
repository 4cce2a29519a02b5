package coop.akiba.gateway.outbox;

import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Hands rows of one kind to whoever takes them. One per kind of row; the worker calls them. */
public interface Delivery {

    /** Who takes this row, as stored beside it, such as {@code twilio}. */
    String provider(Claimed row);

    /**
     * Makes one try. Succeeds with what came of it; a failed future says that nobody knows, and leaves the row to its
     * lease: it comes back as {@link Claimed#interrupted} once that has run out.
     */
    Future<SendOutcome> deliver(Claimed row);

    /** Whether a row may be tried again after an unclear outcome, at the price of telling somebody twice. */
    boolean repeatsUnclear();

    /** Called before a row is given up, so that whoever waits for it learns so. May be called more than once. */
    Future<Void> givenUp(Claimed row, String code, String why);

    /**
     * Acts on the request that a row is about, once it is found. Until then nothing was sent, so a search that failed
     * may be tried again.
     */
    static <T> Future<SendOutcome> act(
            Db db,
            Claimed row,
            BiFunction<SqlConnection, UUID, Future<Optional<T>>> find,
            Function<T, Future<SendOutcome>> act) {
        SendOutcome missing = new SendOutcome.Rejected("not-found", "what it is about is not there");
        return db.inTeam(
                        row.team(),
                        connection -> row.request()
                                .map(id -> find.apply(connection, id))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(there -> there.map(act).orElseGet(() -> Future.succeededFuture(missing)))
                .otherwise(failure -> Future.succeededFuture(
                        SendOutcome.TryLater.because(failure.getClass().getSimpleName())))
                .compose(outcome -> outcome);
    }
}
