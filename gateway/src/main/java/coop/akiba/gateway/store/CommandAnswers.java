package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code command_answer}: what a command that must not run twice was answered. */
public final class CommandAnswers {
    private CommandAnswers() {}

    /** What was found under a key: the input it was stored with and its answer. */
    public record Stored(String inputSha256, JsonObject answer) {}

    /**
     * Claims a key with the answer its command will have. True when it was free; the claim holds once the transaction
     * commits. Another transaction that claims the same key waits for this one to end.
     */
    public static Future<Boolean> claim(
            SqlConnection connection,
            TeamId team,
            String scope,
            String key,
            String inputSha256,
            JsonObject answer,
            Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO command_answer (team_id, scope, key, input_sha256, answer, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.of(team.value(), scope, key, inputSha256, answer, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** What is stored under a key that could not be claimed. */
    public static Future<Stored> read(SqlConnection connection, TeamId team, String scope, String key) {
        return find(connection, team, scope, key).map(Optional::orElseThrow);
    }

    /** What is stored under a key, if it was used. */
    public static Future<Optional<Stored>> find(SqlConnection connection, TeamId team, String scope, String key) {
        return connection
                .preparedQuery("""
                    SELECT input_sha256, answer FROM command_answer
                    WHERE team_id = $1 AND scope = $2 AND key = $3\
                    """)
                .execute(Tuple.of(team.value(), scope, key))
                .map(rows -> {
                    Optional<Stored> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(
                                new Stored(row.getString("input_sha256"), row.get(JsonObject.class, "answer")));
                    }
                    return found;
                });
    }

    /** Removes answers stored before a time, at most so many; how many they were. */
    public static Future<Integer> removeOlder(SqlConnection connection, TeamId team, Instant before, int most) {
        return connection
                .preparedQuery("""
                    DELETE FROM command_answer WHERE team_id = $1 AND (scope, key) IN (
                        SELECT scope, key FROM command_answer WHERE team_id = $1 AND created_at < $2
                        ORDER BY created_at LIMIT $3)\
                    """)
                .execute(Tuple.of(team.value(), before.atOffset(ZoneOffset.UTC), most))
                .map(RowSet::rowCount);
    }

    /**
     * Reserves a key that is to be claimed at the end of this transaction. False at once when another transaction has
     * it: nobody waits, so that a sender in a hurry cannot take up all connections.
     */
    public static Future<Boolean> lock(SqlConnection connection, TeamId team, String scope, String key) {
        return connection
                .preparedQuery("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(String.join("\n", "command", team.value(), scope, key)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
