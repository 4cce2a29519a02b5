package coop.akiba.gateway.command;

import coop.akiba.gateway.store.CommandAnswers;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs commands whose answer the sender may ask for again. With a key, the answer is stored in the transaction of the
 * command's effect, so there is never one without the other.
 */
public final class AnsweredCommands {
    private final Db db;
    private final InstantSource clock;
    private final Runnable wakeOutbox;

    /** Builds the runner; {@code wakeOutbox} is run after every commit that may have left a message. */
    public AnsweredCommands(Db db, InstantSource clock, Runnable wakeOutbox) {
        this.db = db;
        this.clock = clock;
        this.wakeOutbox = wakeOutbox;
    }

    /** An answer as it is told: its HTTP status and its body, to the letter. */
    public record Answer(int status, String body) {}

    /** What a sender hears. */
    public sealed interface Outcome {

        /** The answer; {@code replayed} when it is the one of an earlier request. */
        record Told(Answer answer, boolean replayed) implements Outcome {}

        /** The key came with another request before; nothing was done. */
        record KeyReused() implements Outcome {}

        /** The first request of this key is not finished; nothing was done. */
        record InProgress() implements Outcome {}
    }

    /**
     * Runs a command, or finds what it was answered before.
     *
     * <p>Whatever the command comes to is an answer and is stored, a refusal too: the same key never finds out later
     * that things have changed. What fails by accident leaves nothing behind, so that it can be tried again. A
     * statement that fails ends the transaction, so a command asks for what it may not get in a way that does not fail
     * ({@code ON CONFLICT DO NOTHING}).
     *
     * @param words the answer that tells of a result
     */
    public <T> Future<Outcome> run(
            Origin origin,
            Optional<CommandKey> key,
            Function<SqlConnection, Future<Result<T>>> command,
            Function<Result<T>, Answer> words) {
        Future<Outcome> told = key.map(given ->
                        db.inTeam(origin.team().id(), connection -> once(connection, origin, given, command, words)))
                .orElseGet(() -> Results.of(db.inTeam(origin.team().id(), command))
                        .map(result -> new Outcome.Told(words.apply(result), false)));
        return told.onSuccess(outcome -> wakeOutbox.run());
    }

    private <T> Future<Outcome> once(
            SqlConnection connection,
            Origin origin,
            CommandKey key,
            Function<SqlConnection, Future<Result<T>>> command,
            Function<Result<T>, Answer> words) {
        return stored(connection, origin, key)
                .compose(known -> known.isPresent()
                        ? Future.succeededFuture(known.get())
                        : claimed(connection, origin, key, command, words));
    }

    /** The sender that holds the key's lock looks once more: the holder before may have committed meanwhile. */
    private <T> Future<Outcome> claimed(
            SqlConnection connection,
            Origin origin,
            CommandKey key,
            Function<SqlConnection, Future<Result<T>>> command,
            Function<Result<T>, Answer> words) {
        Future<Boolean> lock = CommandAnswers.lock(connection, origin.team().id(), key.scope(), key.key());
        Future<Optional<Outcome>> again = stored(connection, origin, key);
        return Future.all(lock, again).compose(both -> {
            if (again.result().isPresent()) {
                return Future.succeededFuture(again.result().get());
            }
            return lock.result()
                    ? first(connection, origin, key, command, words)
                    : Future.succeededFuture(new Outcome.InProgress());
        });
    }

    /** A refusal takes back what the command did, and only that: its answer is still to be stored. */
    private <T> Future<Outcome> first(
            SqlConnection connection,
            Origin origin,
            CommandKey key,
            Function<SqlConnection, Future<Result<T>>> command,
            Function<Result<T>, Answer> words) {
        return connection
                .query("SAVEPOINT command")
                .execute()
                .compose(saved -> command.apply(connection))
                .recover(failure -> failure instanceof RefusedException refused
                        ? connection
                                .query("ROLLBACK TO SAVEPOINT command")
                                .execute()
                                .map(back -> new Result.Refused<>(refused.refusals()))
                        : Future.failedFuture(failure))
                .map(words)
                .compose(answer -> CommandAnswers.claim(
                                connection,
                                origin.team().id(),
                                key.scope(),
                                key.key(),
                                key.inputSha256(),
                                new JsonObject().put("status", answer.status()).put("body", answer.body()),
                                clock.instant())
                        .map(stored -> new Outcome.Told(answer, false)));
    }

    private static Future<Optional<Outcome>> stored(SqlConnection connection, Origin origin, CommandKey key) {
        return CommandAnswers.find(connection, origin.team().id(), key.scope(), key.key())
                .map(found -> found.map(stored -> stored.inputSha256().equals(key.inputSha256())
                        ? new Outcome.Told(
                                new Answer(
                                        stored.answer().getInteger("status"),
                                        stored.answer().getString("body")),
                                true)
                        : new Outcome.KeyReused()));
    }
}
