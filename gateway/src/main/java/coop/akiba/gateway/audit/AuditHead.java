package coop.akiba.gateway.audit;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * The end of a cooperative's chain.
 *
 * @param seq of the last seal; 0 before the first
 */
record AuditHead(long seq, Buffer hash) {

    static Future<AuditHead> of(SqlConnection connection, TeamId team) {
        return connection
                .preparedQuery("SELECT seq, hash FROM audit_seal WHERE team_id = $1 ORDER BY seq DESC LIMIT 1")
                .execute(Tuple.of(team.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return new AuditHead(0, AuditChain.START);
                    }
                    Row row = rows.iterator().next();
                    return new AuditHead(row.getLong("seq"), row.getBuffer("hash"));
                });
    }
}
