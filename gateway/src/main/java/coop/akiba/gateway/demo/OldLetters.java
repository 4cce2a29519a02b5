package coop.akiba.gateway.demo;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.demo.DemoInbox.Letter;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;

/** Puts what members were told earlier back into their phones: the outbox still knows. */
public final class OldLetters {
    private static final int EACH = 10;

    private OldLetters() {}

    /** The newest of each number; codes are not among them, because the outbox forgets those. */
    public static Future<Void> putInto(DemoInbox inbox, Db db, Team team) {
        return db.inTeam(
                        team.id(),
                        connection -> connection
                                .preparedQuery("""
                                    SELECT outbox_id, msisdn, body, created_at FROM (
                                        SELECT *, row_number() OVER (
                                            PARTITION BY msisdn ORDER BY created_at DESC, outbox_id DESC) AS nth
                                        FROM outbox
                                        WHERE team_id = $1 AND kind = 'SMS' AND status = 'SENT' AND NOT secret) newest
                                    WHERE nth <= $2 ORDER BY created_at, outbox_id\
                                    """)
                                .execute(Tuple.of(team.id().value(), EACH)))
                .onSuccess(rows -> rows.forEach(row -> put(inbox, team, row)))
                .mapEmpty();
    }

    private static void put(DemoInbox inbox, Team team, Row row) {
        Letter letter = new Letter(
                row.getUUID("outbox_id").toString(),
                team.id().value().toUpperCase(Locale.ROOT),
                row.getString("body"),
                row.getOffsetDateTime("created_at").toInstant());
        inbox.put(new Msisdn(row.getString("msisdn")), letter);
    }
}
