package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Rows that a provider is asked about: {@code ask_at} says when the next time is, {@code asked} how often it was. */
record AskedRows(String table, String key) {

    /**
     * Takes rows that are due. Their next time is set at once, to when the taker must be dead: so nobody else takes
     * them meanwhile, and a taker that is killed needs no successor to clean up.
     */
    Future<RowSet<Row>> take(SqlConnection connection, Team team, Instant now, Instant lease, int most) {
        return connection
                .preparedQuery("""
                    WITH due AS MATERIALIZED (
                        SELECT %2$s FROM %1$s WHERE team_id = $1 AND ask_at <= $2
                        ORDER BY ask_at LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED)
                    UPDATE %1$s p SET ask_at = $3, asked = asked + 1
                    FROM due WHERE p.team_id = $1 AND p.%2$s = due.%2$s
                    RETURNING p.*\
                    """.formatted(table, key))
                .execute(Tuple.of(
                        team.id().value(), now.atOffset(ZoneOffset.UTC), lease.atOffset(ZoneOffset.UTC), most));
    }

    /** When it is next asked about, empty for never; unless it ended or somebody else took it since. */
    Future<Void> next(SqlConnection connection, Team team, UUID id, int asked, Optional<Instant> at) {
        return connection
                .preparedQuery("""
                    UPDATE %s SET ask_at = $4
                    WHERE team_id = $1 AND %s = $2 AND asked = $3 AND ask_at IS NOT NULL\
                    """.formatted(table, key))
                .execute(Tuple.of(
                        team.id().value(),
                        id,
                        asked,
                        at.map(when -> when.atOffset(ZoneOffset.UTC)).orElse(null)))
                .mapEmpty();
    }
}
