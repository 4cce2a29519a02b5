package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.payment.MatchCandidate;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code receipt_candidate}: whose money in suspense may be. */
public final class CandidateTable {
    private CandidateTable() {}

    /** Keeps them, in their order. */
    public static Future<Void> add(SqlConnection connection, Team team, UUID receipt, List<MatchCandidate> candidates) {
        if (candidates.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Tuple> rows = new ArrayList<>();
        for (MatchCandidate each : candidates) {
            rows.add(Tuple.tuple()
                    .addString(team.id().value())
                    .addUUID(receipt)
                    .addShort((short) (rows.size() + 1))
                    .addUUID(each.member().value())
                    .addUUID(each.loan().map(LoanId::value).orElse(null))
                    .addString(each.by().name())
                    .addShort((short) each.by().confidence()));
        }
        return connection.preparedQuery("""
            INSERT INTO receipt_candidate (team_id, receipt_id, place, member_id, loan_id, matched_by, confidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7)\
            """).executeBatch(rows).mapEmpty();
    }

    /** Those of all receipts that wait, with what their loans take as things stand now. */
    static Future<Map<UUID, JsonArray>> ofWaiting(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("""
                    SELECT c.receipt_id, c.member_id, c.loan_id, c.matched_by, c.confidence, m.number AS member_number,
                           m.name, l.number AS loan_number, i.next, i.owed
                    FROM account_balance b
                    JOIN receipt_candidate c ON c.team_id = b.team_id AND c.receipt_id = b.scope::uuid
                    JOIN member m ON m.team_id = c.team_id AND m.member_id = c.member_id
                    LEFT JOIN loan l ON l.team_id = c.team_id AND l.loan_id = c.loan_id
                    LEFT JOIN LATERAL (
                        SELECT (array_agg(o.open ORDER BY o.number))[1] AS next, sum(o.open)::bigint AS owed
                        FROM (SELECT number, principal - principal_paid + interest - interest_paid
                                         + penalty - penalty_paid AS open
                              FROM instalment r
                              WHERE r.team_id = l.team_id AND r.loan_id = l.loan_id AND r.version = l.schedule_version
                                  AND l.status = 'ACTIVE' AND (principal_paid < principal
                                      OR interest_paid < interest OR penalty_paid < penalty)) o) i ON true
                    WHERE b.team_id = $1 AND b.account = $2 AND b.balance <> 0
                    ORDER BY c.receipt_id, c.place\
                    """)
                .execute(Tuple.of(team.id().value(), AccountCode.UNALLOCATED_RECEIPTS.number()))
                .map(rows -> {
                    Map<UUID, JsonArray> found = new HashMap<>();
                    rows.forEach(row -> found.computeIfAbsent(row.getUUID("receipt_id"), id -> new JsonArray())
                            .add(view(row, team)));
                    return found;
                });
    }

    private static JsonObject view(Row row, Team team) {
        boolean savings = row.getUUID("loan_id") == null;
        return new JsonObject()
                .put("member", row.getUUID("member_id").toString())
                .put("memberNumber", row.getString("member_number"))
                .put("name", row.getString("name"))
                .put("loan", savings ? null : row.getUUID("loan_id").toString())
                .put("loanNumber", savings ? null : new LoanNumber(row.getLong("loan_number")).toString())
                .put("matchedBy", row.getString("matched_by"))
                .put("confidence", row.getInteger("confidence"))
                .put("next", amount(row.getLong("next"), team))
                .put("owed", amount(row.getLong("owed"), team));
    }

    private static @Nullable String amount(@Nullable Long minor, Team team) {
        return minor == null ? null : AmountText.plain(team.currency().ofMinor(minor));
    }
}
