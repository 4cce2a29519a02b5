package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/** The table {@code audit_event}: lines are added and never touched again. */
public final class AuditTable {
    private AuditTable() {}

    /** Adds a line, to be sealed soon after it is committed. */
    public static Future<Void> add(SqlConnection connection, TeamId team, AuditRow row) {
        return connection
                .preparedQuery("""
                    WITH line AS (
                        INSERT INTO audit_event (team_id, event_id, at, actor, role, action, subject, detail,
                                                 correlation)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))
                    INSERT INTO audit_unsealed (team_id, event_id) VALUES ($1, $2)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addUUID(row.id())
                        .addOffsetDateTime(row.at().atOffset(ZoneOffset.UTC))
                        .addString(row.actor().id())
                        .addString(row.actor().role().name())
                        .addString(row.action())
                        .addString(row.subject())
                        .addValue(row.detail())
                        .addString(row.correlation()))
                .mapEmpty();
    }
}
