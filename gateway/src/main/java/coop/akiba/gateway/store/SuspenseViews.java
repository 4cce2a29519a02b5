package coop.akiba.gateway.store;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Receipts that wait for staff, as staff see them. */
public final class SuspenseViews {
    private SuspenseViews() {}

    /** Oldest first: what has waited longest is settled first. At most 500. */
    public static Future<JsonArray> list(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("""
                    SELECT * FROM receipt WHERE team_id = $1 AND status = 'SUSPENSE'
                    ORDER BY received_at, receipt_id LIMIT 500\
                    """)
                .execute(Tuple.of(team.id().value()))
                .map(rows -> {
                    JsonArray list = new JsonArray();
                    rows.forEach(row -> list.add(new JsonObject()
                            .put("id", row.getUUID("receipt_id").toString())
                            .put("provider", row.getString("provider"))
                            .put("transaction", row.getString("transaction_id"))
                            .put("amount", AmountText.plain(team.currency().ofMinor(row.getLong("amount"))))
                            .put("reference", row.getString("reference"))
                            .put("reason", row.getString("suspense_reason"))
                            .put("valueDate", row.getLocalDate("value_date").toString())
                            .put(
                                    "receivedAt",
                                    row.getOffsetDateTime("received_at")
                                            .toInstant()
                                            .toString())));
                    return list;
                });
    }
}
