package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The table {@code audit_event}: lines are added and never touched again. */
public final class AuditTable {
    private static final String LINES = """
        INSERT INTO audit_event (team_id, event_id, at, actor, role, action, subject, detail, correlation)
        SELECT $1, event_id, at, actor, role, action, subject, detail::jsonb, correlation
        FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[]) AS a (event_id, at, actor, role, action, subject, detail, correlation)\
        """;

    private static final String UNSEALED = """
        INSERT INTO audit_unsealed (team_id, event_id) SELECT $1, event_id FROM unnest($2::uuid[]) AS u (event_id)\
        """;

    private AuditTable() {}

    /** Adds a line, to be sealed soon after it is committed. */
    public static Future<Void> add(SqlConnection connection, TeamId team, AuditRow row) {
        return Together.run(connection, team, added(List.of(row)));
    }

    /** What adds these lines. */
    public static List<Together.Write> added(List<AuditRow> rows) {
        Tuple lines = new Columns<>(rows)
                .uuids(AuditRow::id)
                .times(AuditRow::at)
                .texts(row -> row.actor().id())
                .texts(row -> row.actor().role().name())
                .texts(AuditRow::action)
                .texts(AuditRow::subject)
                .texts(row -> row.detail().encode())
                .texts(AuditRow::correlation)
                .values();
        return List.of(
                new Together.Write(LINES, lines),
                new Together.Write(
                        UNSEALED, new Columns<>(rows).uuids(AuditRow::id).values()));
    }
}
