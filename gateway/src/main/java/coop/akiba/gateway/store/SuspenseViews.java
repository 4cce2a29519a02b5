package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Receipts and notices that wait for staff, as staff see them. */
public final class SuspenseViews {
    private static final int LONGEST_NOTICE = 4_000;

    private SuspenseViews() {}

    /** Oldest first: what has waited longest is settled first. At most 500. */
    public static Future<JsonArray> list(SqlConnection connection, Team team) {
        Future<Map<UUID, JsonArray>> candidates = CandidateTable.ofWaiting(connection, team);
        Future<RowSet<Row>> receipts = connection
                .preparedQuery("""
                    SELECT w.*, f.open AS fits
                    FROM (
                        SELECT r.receipt_id, r.provider, r.transaction_id, r.reference, r.suspense_reason, r.value_date,
                               r.received_at, r.loan_id, -b.balance AS waiting
                        FROM account_balance b
                        JOIN receipt r ON r.team_id = b.team_id AND r.receipt_id = b.scope::uuid
                        WHERE b.team_id = $1 AND b.account = $2 AND b.balance <> 0
                        UNION ALL
                        SELECT y.payment_id, 'desk', y.reference, '', NULL, y.value_date, y.booked_at, y.loan_id,
                               -b.balance
                        FROM account_balance b
                        JOIN loan_payment y ON y.team_id = b.team_id AND y.payment_id = b.scope::uuid
                        WHERE b.team_id = $1 AND b.account = $2 AND b.balance <> 0
                            AND NOT EXISTS (SELECT 1 FROM receipt r
                                            WHERE r.team_id = b.team_id AND r.receipt_id = b.scope::uuid)) w
                    LEFT JOIN LATERAL (
                        SELECT i.principal - i.principal_paid + i.interest - i.interest_paid
                                   + i.penalty - i.penalty_paid AS open
                        FROM loan l JOIN instalment i USING (team_id, loan_id)
                        WHERE l.team_id = $1 AND l.loan_id = w.loan_id AND l.status = 'ACTIVE'
                            AND w.suspense_reason = 'AMOUNT_DOES_NOT_FIT' AND i.version = l.schedule_version
                            AND (i.principal_paid < i.principal OR i.interest_paid < i.interest
                                 OR i.penalty_paid < i.penalty)
                        ORDER BY i.number LIMIT 1) f ON true
                    ORDER BY w.received_at, w.receipt_id LIMIT 500\
                    """)
                .execute(Tuple.of(team.id().value(), AccountCode.UNALLOCATED_RECEIPTS.number()));
        return Future.all(candidates, receipts)
                .map(both -> list(receipts.result(), row -> waiting(row, team, candidates.result())));
    }

    private static JsonObject waiting(Row row, Team team, Map<UUID, JsonArray> candidates) {
        return new JsonObject()
                .put("id", row.getUUID("receipt_id").toString())
                .put("provider", row.getString("provider"))
                .put("transaction", row.getString("transaction_id"))
                .put("amount", amount(row, "waiting", team))
                .put("reference", row.getString("reference"))
                .put("reason", reason(row))
                .put("fits", row.getLong("fits") == null ? null : amount(row, "fits", team))
                .put("valueDate", row.getLocalDate("value_date").toString())
                .put("receivedAt", time(row))
                .put("candidates", candidates.getOrDefault(row.getUUID("receipt_id"), new JsonArray()));
    }

    /** Notices that contradict one that was booked, newest first, at most 200. */
    public static Future<JsonArray> conflicts(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("""
                    SELECT c.provider, c.transaction_id, c.raw, c.received_at, r.receipt_id, r.amount, r.reference
                    FROM receipt_conflict c JOIN receipt r USING (team_id, provider, transaction_id)
                    WHERE c.team_id = $1 ORDER BY c.received_at DESC, c.raw_sha256 LIMIT 200\
                    """)
                .execute(Tuple.of(team.id().value()))
                .map(rows -> list(
                        rows,
                        row -> new JsonObject()
                                .put("provider", row.getString("provider"))
                                .put("transaction", row.getString("transaction_id"))
                                .put("receivedAt", time(row))
                                .put("notice", notice(row))
                                .put(
                                        "booked",
                                        new JsonObject()
                                                .put(
                                                        "id",
                                                        row.getUUID("receipt_id")
                                                                .toString())
                                                .put("amount", amount(row, "amount", team))
                                                .put("reference", row.getString("reference")))));
    }

    /** Notices that named one of our transactions and could not be booked, newest first, at most 200. */
    public static Future<JsonArray> unposted(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("""
                    SELECT provider, kind, transaction_id, raw, reason, received_at FROM notice_unposted
                    WHERE team_id = $1 ORDER BY received_at DESC, raw_sha256 LIMIT 200\
                    """)
                .execute(Tuple.of(team.id().value()))
                .map(rows -> list(
                        rows,
                        row -> new JsonObject()
                                .put("provider", row.getString("provider"))
                                .put("kind", row.getString("kind"))
                                .put("transaction", row.getString("transaction_id"))
                                .put("reason", row.getString("reason"))
                                .put("receivedAt", time(row))
                                .put("notice", notice(row))));
    }

    private static JsonArray list(RowSet<Row> rows, Function<Row, JsonObject> view) {
        JsonArray list = new JsonArray();
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }

    /** A receipt that was posted in part waits because the loan took no more. */
    private static String reason(Row row) {
        return Objects.requireNonNullElse(row.getString("suspense_reason"), SuspenseReason.AMOUNT_DOES_NOT_FIT.name());
    }

    private static String amount(Row row, String column, Team team) {
        return AmountText.plain(team.currency().ofMinor(row.getLong(column)));
    }

    private static String time(Row row) {
        return row.getOffsetDateTime("received_at").toInstant().toString();
    }

    /** As it came, so that people can see what is odd about it. */
    private static String notice(Row row) {
        String text = row.getBuffer("raw").toString();
        return text.length() > LONGEST_NOTICE ? text.substring(0, LONGEST_NOTICE) : text;
    }
}
