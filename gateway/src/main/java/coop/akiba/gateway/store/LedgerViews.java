package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The books as people read them. Debits are positive amounts, credits negative. */
public final class LedgerViews {
    private static final String ENTRIES = """
        SELECT e.entry_id, e.kind, e.value_date, e.booked_at, e.actor, p.account, p.scope, p.amount
        FROM journal_entry e JOIN posting p USING (team_id, entry_id)
        WHERE e.team_id = $1 AND\s\
        """;
    private static final String ORDER = " ORDER BY e.booked_at, e.entry_id, p.leg LIMIT 1000";

    private LedgerViews() {}

    /** The entries of a loan, oldest first. */
    public static Future<JsonArray> ofLoan(SqlConnection connection, Team team, UUID loan) {
        return connection
                .preparedQuery(ENTRIES + "e.loan_id = $2" + ORDER)
                .execute(Tuple.of(team.id().value(), loan))
                .map(rows -> entries(rows, team));
    }

    /** The entries that touch an account's scope, such as a member's savings; oldest first. */
    public static Future<JsonArray> ofScope(SqlConnection connection, Team team, UUID scope) {
        String touched = """
            e.entry_id IN (SELECT entry_id FROM posting WHERE team_id = $1 AND account = ANY($3) AND scope = $2)\
            """;
        return connection
                .preparedQuery(ENTRIES + touched + ORDER)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addString(scope.toString())
                        .addArrayOfInteger(
                                new Integer[] {AccountCode.MEMBER_SAVINGS.number(), AccountCode.LOAN_RECEIVABLE.number()
                                }))
                .map(rows -> entries(rows, team));
    }

    /** Which day of an entry counts. */
    public enum Basis {
        VALUE,
        BOOKING
    }

    /** The sum of every account of the chart; all of them together are zero. */
    public static Future<JsonArray> trialBalance(SqlConnection connection, Team team) {
        return sums(connection, team, "", Tuple.of(team.id().value()));
    }

    /** The same as it was at the end of a day: by the days the entries are true of, or by those they were made on. */
    public static Future<JsonArray> trialBalance(SqlConnection connection, Team team, LocalDate asOf, Basis basis) {
        Tuple tuple = Tuple.of(team.id().value(), asOf);
        return switch (basis) {
            case VALUE -> sums(connection, team, "AND value_date <= $2", tuple);
            case BOOKING ->
                sums(
                        connection,
                        team,
                        "AND booked_at < ($2::date + 1)::timestamp AT TIME ZONE $3",
                        tuple.addString(team.zone().getId()));
        };
    }

    private static Future<JsonArray> sums(SqlConnection connection, Team team, String until, Tuple tuple) {
        return connection
                .preparedQuery("SELECT account, sum(amount)::bigint AS amount FROM posting WHERE team_id = $1 " + until
                        + " GROUP BY account ORDER BY account")
                .execute(tuple)
                .map(rows -> {
                    JsonArray lines = new JsonArray();
                    rows.forEach(row -> lines.add(account(row, team)));
                    return lines;
                });
    }

    private static JsonArray entries(RowSet<Row> rows, Team team) {
        Map<UUID, JsonObject> entries = new LinkedHashMap<>();
        for (Row row : rows) {
            entries.computeIfAbsent(row.getUUID("entry_id"), id -> entry(row))
                    .getJsonArray("postings")
                    .add(account(row, team).put("scope", row.getString("scope")));
        }
        return new JsonArray(List.copyOf(entries.values()));
    }

    private static JsonObject entry(Row row) {
        return new JsonObject()
                .put("id", row.getUUID("entry_id").toString())
                .put("kind", row.getString("kind"))
                .put("valueDate", row.getLocalDate("value_date").toString())
                .put("bookedAt", row.getOffsetDateTime("booked_at").toInstant().toString())
                .put("actor", row.getString("actor"))
                .put("postings", new JsonArray());
    }

    private static JsonObject account(Row row, Team team) {
        AccountCode code = AccountCode.ofNumber(row.getInteger("account"));
        return new JsonObject()
                .put("account", code.number())
                .put("name", code.name())
                .put("amount", AmountText.plain(team.currency().ofMinor(row.getLong("amount"))));
    }
}
