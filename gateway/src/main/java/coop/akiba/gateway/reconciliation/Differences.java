package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Statements held against our books. A movement is ours when a receipt, a payout, a loan's disbursement or a withdrawal
 * has its transaction id. Of our own entries only those are missed that fall on a day some file covers; charges are
 * not, for we book them by what providers say.
 */
public final class Differences {
    /** All of it; what is asked of it stands behind. */
    private static final String COMPARED = """
        WITH theirs AS (
            SELECT s.transaction_id || '/' || s.kind AS item, s.transaction_id, s.kind, s.day, s.amount AS theirs,
                   CASE s.kind
                   WHEN 'PAID_IN' THEN (
                       SELECT r.amount FROM receipt r
                       WHERE r.team_id = $1 AND r.provider = $2 AND r.transaction_id = s.transaction_id)
                   WHEN 'PAID_OUT' THEN coalesce((
                       SELECT -o.amount FROM payout o
                       WHERE o.team_id = $1 AND o.provider = $2 AND o.receipt = s.transaction_id
                         AND o.status = 'SUCCEEDED'), (
                       SELECT sum(p.amount)::bigint FROM loan l
                       JOIN journal_entry e ON e.team_id = l.team_id AND e.loan_id = l.loan_id
                                           AND e.kind = 'LOAN_DISBURSEMENT'
                       JOIN posting p ON p.team_id = e.team_id AND p.entry_id = e.entry_id AND p.account = 1010
                       WHERE l.team_id = $1 AND upper(l.reference) = upper(s.transaction_id)), (
                       SELECT sum(p.amount)::bigint FROM savings_voucher v
                       JOIN posting p ON p.team_id = v.team_id AND p.entry_id = v.entry_id AND p.account = 1010
                       WHERE v.team_id = $1 AND upper(v.reference) = upper(s.transaction_id)))
                   WHEN 'CHARGE' THEN (
                       SELECT -o.fee FROM payout o
                       WHERE o.team_id = $1 AND o.provider = $2 AND o.receipt = s.transaction_id)
                   END AS ours,
                   s.reference, s.linked
            FROM statement_line s
            WHERE s.team_id = $1 AND s.provider = $2 AND s.account = $3 AND s.day BETWEEN $4 AND $5),
        missed AS (
            SELECT e.entry_id::text AS item, coalesce(r.transaction_id, l.reference, v.reference, '') AS transaction_id,
                   e.kind, p.value_date AS day, NULL::bigint AS theirs, p.amount AS ours,
                   coalesce(r.reference, '') AS reference, NULL::text AS linked
            FROM posting p
            JOIN journal_entry e ON e.team_id = p.team_id AND e.entry_id = p.entry_id
            LEFT JOIN receipt r ON r.team_id = e.team_id AND r.receipt_id = e.receipt_id
            LEFT JOIN loan l ON l.team_id = e.team_id AND l.loan_id = e.loan_id AND e.kind = 'LOAN_DISBURSEMENT'
            LEFT JOIN savings_voucher v ON v.team_id = e.team_id AND v.entry_id = e.entry_id
            WHERE p.team_id = $1 AND p.account = 1010 AND p.scope = $2 || ':' || $3
              AND p.value_date BETWEEN $4 AND $5 AND e.kind <> 'BANK_CHARGE'
              AND EXISTS (SELECT 1 FROM statement_import i
                          WHERE i.team_id = $1 AND i.provider = $2 AND i.account = $3 AND i.status = 'DONE'
                            AND p.value_date BETWEEN i.first_day AND i.last_day)
              AND NOT EXISTS (SELECT 1 FROM statement_line s
                              WHERE s.team_id = $1 AND s.provider = $2 AND s.account = $3
                                AND s.transaction_id IN (r.transaction_id, upper(l.reference), upper(v.reference)))
              AND NOT EXISTS (SELECT 1 FROM reconciliation c
                              WHERE c.team_id = $1 AND c.provider = $2 AND c.account = $3 AND c.entry_id = e.entry_id)),
        compared AS (
            SELECT d.*, c.resolution, c.note, c.resolved_by, c.resolved_at,
                   CASE WHEN d.theirs = d.ours THEN 'MATCHED' WHEN d.ours IS NULL THEN 'THEIRS_ONLY'
                        WHEN d.theirs IS NULL THEN 'OURS_ONLY' ELSE 'DIFFERS' END AS result
            FROM (SELECT * FROM theirs UNION ALL SELECT * FROM missed) d
            LEFT JOIN reconciliation c ON c.team_id = $1 AND c.provider = $2 AND c.account = $3 AND c.item = d.item)
        """;

    private static final String OPEN = "result <> 'MATCHED' AND resolution IS NULL";
    private static final String RESOLVED = "result <> 'MATCHED' AND resolution IS NOT NULL";
    private static final String MATCHED = "result = 'MATCHED'";

    private Differences() {}

    /** Which of all there are. */
    public enum State {
        OPEN(Differences.OPEN),
        RESOLVED(Differences.RESOLVED),
        MATCHED(Differences.MATCHED);

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /** How a movement stands with us. */
    public enum Side {
        MATCHED,
        THEIRS_ONLY,
        OURS_ONLY,
        DIFFERS
    }

    /** What people decided about one. */
    public record Resolved(String how, String note, String by, Instant at) {}

    /**
     * A movement, theirs or ours or both.
     *
     * @param item names it among those of its till
     * @param kind of movement, or of our entry
     * @param theirs minor units as their statement has it, from our side
     * @param ours minor units as our books have it
     */
    public record Difference(
            String item,
            String transactionId,
            String kind,
            LocalDate day,
            Side side,
            Optional<Long> theirs,
            Optional<Long> ours,
            String reference,
            Optional<String> linked,
            Optional<Resolved> resolved) {}

    /** Days of a till. */
    public record Span(Till till, LocalDate from, LocalDate to) {}

    /** The first of them, by day and name. */
    public static Future<List<Difference>> list(
            SqlConnection connection, Team team, Span span, State state, int limit) {
        return connection
                .preparedQuery(
                        COMPARED + "SELECT * FROM compared WHERE " + state.condition + " ORDER BY day, item LIMIT $6")
                .execute(of(team, span).addInteger(limit))
                .map(rows -> rows.stream().map(Differences::difference).toList());
    }

    /** How many wait for somebody. */
    static Future<Integer> open(SqlConnection connection, Team team, Span span) {
        return connection
                .preparedQuery(COMPARED + "SELECT count(*)::int FROM compared WHERE " + OPEN)
                .execute(of(team, span))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** One that waits, by its name; empty where there is none. */
    static Future<Optional<Difference>> waiting(SqlConnection connection, Team team, Span span, String item) {
        return connection
                .preparedQuery(COMPARED + "SELECT * FROM compared WHERE " + OPEN + " AND item = $6")
                .execute(of(team, span).addString(item))
                .map(rows -> rows.stream().findFirst().map(Differences::difference));
    }

    private static Tuple of(Team team, Span span) {
        return Tuple.tuple()
                .addString(team.id().value())
                .addString(span.till().provider())
                .addString(span.till().account())
                .addLocalDate(span.from())
                .addLocalDate(span.to());
    }

    private static Difference difference(Row row) {
        return new Difference(
                row.getString("item"),
                row.getString("transaction_id"),
                row.getString("kind"),
                row.getLocalDate("day"),
                Side.valueOf(row.getString("result")),
                Optional.ofNullable(row.getLong("theirs")),
                Optional.ofNullable(row.getLong("ours")),
                row.getString("reference"),
                Optional.ofNullable(row.getString("linked")),
                Optional.ofNullable(row.getString("resolution"))
                        .map(how -> new Resolved(how, row.getString("note"), row.getString("resolved_by"), at(row))));
    }

    private static Instant at(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("resolved_at");
        return at.toInstant();
    }
}
