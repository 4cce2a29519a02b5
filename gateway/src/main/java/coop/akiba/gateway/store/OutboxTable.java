package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code outbox}, as those who have something to say write to it. */
public final class OutboxTable {
    private OutboxTable() {}

    /** Adds rows in the caller's transaction; they are sent once it has committed. */
    public static Future<Void> add(SqlConnection connection, TeamId team, List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery("""
                    INSERT INTO outbox (team_id, outbox_id, kind, member_id, msisdn, template, body, secret,
                                        request_id, next_at, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)\
                    """)
                .executeBatch(rows.stream().map(row -> tuple(team, row)).toList())
                .mapEmpty();
    }

    private static Tuple tuple(TeamId team, OutboxRow row) {
        return Tuple.tuple()
                .addString(team.value())
                .addUUID(row.id())
                .addString(row.kind())
                .addUUID(row.member().map(member -> member.value()).orElse(null))
                .addString(row.to().e164())
                .addString(row.template())
                .addString(row.body())
                .addBoolean(row.secret())
                .addUUID(row.request().orElse(null))
                .addOffsetDateTime(row.at().atOffset(ZoneOffset.UTC));
    }
}
