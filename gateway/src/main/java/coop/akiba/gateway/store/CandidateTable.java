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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code receipt_candidate}: whose money in suspense may be. */
public final class CandidateTable {
    private CandidateTable() {}

    /** Somebody a receipt may be for; the first place is the surest. */
    public record Placed(UUID receipt, int place, MatchCandidate candidate) {}

    /** What keeps them. */
    public static Together.Write added(List<Placed> candidates) {
        Tuple values = new Columns<>(candidates)
                .uuids(Placed::receipt)
                .smalls(Placed::place)
                .uuids(placed -> placed.candidate().member().value())
                .uuids(placed -> placed.candidate().loan().map(LoanId::value).orElse(null))
                .texts(placed -> placed.candidate().by().name())
                .smalls(placed -> placed.candidate().by().confidence())
                .values();
        return new Together.Write("""
            INSERT INTO receipt_candidate (team_id, receipt_id, place, member_id, loan_id, matched_by, confidence)
            SELECT $1, * FROM unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::text[], $7::smallint[])\
            """, values);
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
