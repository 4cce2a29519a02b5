package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What became of old loans.
 *
 * <p>Only loans whose last row was due more than 30 days ago are looked at, paid back or not: of these the end is
 * known, and none is chosen for how it went. A loan that was paid back early comes in when its schedule is over,
 * together with its neighbours that were not.
 */
public final class RiskHistory {
    private static final String ENDED = """
        WITH ended AS MATERIALIZED (
            SELECT l.loan_id, l.loan_id::text AS receivable, l.member_id, l.number, l.status, l.schedule_version
            FROM loan l
            WHERE l.team_id = $1 AND l.number > $2 AND l.disbursed_on IS NOT NULL AND l.status <> 'CANCELLED'
              AND (SELECT max(i.due) FROM instalment i WHERE i.team_id = $1 AND i.loan_id = l.loan_id
                   AND i.version = l.schedule_version) < $3::date - 30
            ORDER BY l.number LIMIT $4),
        paid AS MATERIALIZED (
            SELECT l.loan_id, e.value_date,
                   sum(sum(-p.amount)) OVER (PARTITION BY l.loan_id ORDER BY e.value_date) AS repaid
            FROM ended l
            JOIN posting p ON p.team_id = $1 AND p.account = $5 AND p.scope = l.receivable
            JOIN journal_entry e ON e.team_id = $1 AND e.entry_id = p.entry_id
            WHERE e.kind = $6 AND NOT EXISTS (
                SELECT 1 FROM journal_entry r WHERE r.team_id = $1 AND r.reversal_of = e.entry_id)
            GROUP BY l.loan_id, e.value_date),
        due AS MATERIALIZED (
            SELECT l.loan_id, i.number, i.due, i.principal + i.interest AS total,
                   sum(i.principal) OVER (PARTITION BY l.loan_id ORDER BY i.number) AS through
            FROM ended l
            JOIN instalment i ON i.team_id = $1 AND i.loan_id = l.loan_id AND i.version = l.schedule_version),
        settled AS MATERIALIZED (
            SELECT d.loan_id, d.number, d.due, d.total, min(p.value_date) AS paid_on
            FROM due d LEFT JOIN paid p ON p.loan_id = d.loan_id AND p.repaid >= d.through
            GROUP BY d.loan_id, d.number, d.due, d.total)
        SELECT l.loan_id, l.member_id, l.number, (array_agg(s.total ORDER BY s.number))[1] AS instalment,
               (l.status = 'DEFAULTED' OR bool_or(coalesce(s.paid_on, $3::date) - s.due > 30)) AS defaulted
        FROM ended l JOIN settled s ON s.loan_id = l.loan_id
        GROUP BY l.loan_id, l.member_id, l.number, l.status ORDER BY l.number\
        """;

    private RiskHistory() {}

    /**
     * A loan whose end is known.
     *
     * @param defaulted declared so, or a row was more than 30 days late
     */
    public record Ended(UUID loan, UUID member, long number, Money instalment, boolean defaulted) {}

    /** The next {@code limit} of them by number. */
    public static Future<List<Ended>> after(
            SqlConnection connection, Team team, long number, LocalDate today, int limit) {
        return connection
                .preparedQuery(ENDED)
                .execute(Tuple.of(
                        team.id().value(),
                        number,
                        today,
                        limit,
                        AccountCode.LOAN_RECEIVABLE.number(),
                        EntryKind.LOAN_REPAYMENT.name()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> ended(row, team))
                        .toList());
    }

    private static Ended ended(Row row, Team team) {
        return new Ended(
                row.getUUID("loan_id"),
                row.getUUID("member_id"),
                row.getLong("number"),
                team.currency().ofMinor(row.getLong("instalment")),
                row.getBoolean("defaulted"));
    }
}
