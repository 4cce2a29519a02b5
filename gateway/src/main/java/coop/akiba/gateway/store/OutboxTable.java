package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The table {@code outbox}, as those who have something to say write to it. */
public final class OutboxTable {
    private static final String ADD = """
        INSERT INTO outbox (team_id, outbox_id, kind, member_id, msisdn, template, body, secret, request_id, next_at,
                            created_at)
        SELECT $1, outbox_id, kind, member_id, msisdn, template, body, secret, request_id, at, at
        FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::uuid[],
                    $10::timestamptz[])
            AS o (outbox_id, kind, member_id, msisdn, template, body, secret, request_id, at)\
        """;

    private OutboxTable() {}

    /** Adds rows in the caller's transaction; they are sent once it has committed. */
    public static Future<Void> add(SqlConnection connection, TeamId team, List<OutboxRow> rows) {
        return rows.isEmpty() ? Future.succeededFuture() : Together.run(connection, team, List.of(added(rows)));
    }

    /** What adds these rows. */
    public static Together.Write added(List<OutboxRow> rows) {
        Tuple values = new Columns<>(rows)
                .uuids(OutboxRow::id)
                .texts(OutboxRow::kind)
                .uuids(row -> row.member().map(MemberId::value).orElse(null))
                .texts(row -> row.to().e164())
                .texts(OutboxRow::template)
                .texts(OutboxRow::body)
                .booleans(OutboxRow::secret)
                .uuids(row -> row.request().orElse(null))
                .times(OutboxRow::at)
                .values();
        return new Together.Write(ADD, values);
    }
}
