package coop.akiba.gateway.command;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.CommandAnswers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs a command at most once per key. The key is claimed in the command's own transaction. */
final class Once {
    private Once() {}

    /**
     * Runs {@code first} when the key is new, else {@code again} with the stored answer.
     *
     * @param answer what the key will stand for once the transaction commits; enough to find the outcome again
     */
    static <T> Future<T> run(
            SqlConnection connection,
            TeamId team,
            Optional<CommandKey> key,
            JsonObject answer,
            Instant now,
            Supplier<Future<T>> first,
            Function<JsonObject, Future<T>> again) {
        return key.map(claimed -> CommandAnswers.claim(
                                connection, team, claimed.scope(), claimed.key(), claimed.inputSha256(), answer, now)
                        .compose(free -> free ? first.get() : stored(connection, team, claimed, again)))
                .orElseGet(first);
    }

    private static <T> Future<T> stored(
            SqlConnection connection, TeamId team, CommandKey key, Function<JsonObject, Future<T>> again) {
        return CommandAnswers.read(connection, team, key.scope(), key.key())
                .compose(stored -> stored.inputSha256().equals(key.inputSha256())
                        ? again.apply(stored.answer())
                        : Future.failedFuture(new KeyReusedException(key)));
    }
}
