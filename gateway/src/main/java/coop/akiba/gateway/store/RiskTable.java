package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.RiskFacts;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was known of borrowers when they applied, read from loans, instalments and the journal.
 *
 * <p>The same statement serves staff today and the fitting of weights on old loans. So it looks at nothing that
 * came later: of the day of the application it counts what was booked before it, of earlier days everything, so
 * that books brought along count as well. A row is paid on the day that as much principal was paid back as all rows
 * up to it ask for; a payment that was taken back paid nothing. What securities and late payments brought in of a loan
 * written off is owed no more, and pays no row.
 *
 * <p>Each step is kept (MATERIALIZED): the planner takes every one of them for a row or two, and would otherwise
 * run a whole step again for each row of the one before. Ids are made text in a step of their own: under row-level
 * security an index on {@code posting} is used only when nothing but a plain comparison stands in its join.
 */
public final class RiskTable {
    private static final String FACTS = """
        WITH asked AS MATERIALIZED (
            SELECT l.loan_id, l.member_id, l.member_id::text AS savings, l.applied_on, l.applied_at,
                   (m.created_at AT TIME ZONE $3)::date AS registered
            FROM loan l JOIN member m ON m.team_id = l.team_id AND m.member_id = l.member_id
            WHERE l.team_id = $1 AND l.loan_id = ANY($2)),
        other AS MATERIALIZED (
            SELECT a.loan_id AS asked, a.applied_on, a.applied_at,
                   o.loan_id, o.loan_id::text AS receivable, o.principal,
                   (o.status = 'DEFAULTED' AND coalesce(o.defaulted_at, o.updated_at) <= a.applied_at) AS declared,
                   o.schedule_version
            FROM asked a JOIN loan o ON o.team_id = $1 AND o.member_id = a.member_id AND o.loan_id <> a.loan_id
            WHERE o.applied_at <= a.applied_at AND o.disbursed_on <= a.applied_on AND o.status <> 'CANCELLED'),
        paid AS MATERIALIZED (
            SELECT o.asked, o.loan_id, e.value_date,
                   sum(sum(-p.amount)) OVER (PARTITION BY o.asked, o.loan_id ORDER BY e.value_date) AS repaid
            FROM other o
            JOIN posting p ON p.team_id = $1 AND p.account = $4 AND p.scope = o.receivable
            JOIN journal_entry e ON e.team_id = $1 AND e.entry_id = p.entry_id
            WHERE e.kind = $6 AND e.value_date <= o.applied_on
              AND (e.value_date < o.applied_on OR e.booked_at <= o.applied_at)
              AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.team_id = $1 AND r.reversal_of = e.entry_id
                                AND r.value_date <= o.applied_on
                                AND (r.value_date < o.applied_on OR r.booked_at <= o.applied_at))
            GROUP BY o.asked, o.loan_id, e.value_date),
        regained AS MATERIALIZED (
            SELECT o.asked, o.loan_id, sum(-p.amount) AS amount
            FROM other o
            JOIN journal_entry e ON e.team_id = $1 AND e.loan_id = o.loan_id
            JOIN posting p ON p.team_id = $1 AND p.entry_id = e.entry_id
            WHERE o.declared AND (e.kind = 'LOAN_DEFAULT' AND p.account = $4 OR e.kind = 'RECOVERY' AND p.account = $8)
              AND e.value_date <= o.applied_on AND (e.value_date < o.applied_on OR e.booked_at <= o.applied_at)
              AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.team_id = $1 AND r.reversal_of = e.entry_id
                                AND r.value_date <= o.applied_on
                                AND (r.value_date < o.applied_on OR r.booked_at <= o.applied_at))
            GROUP BY o.asked, o.loan_id),
        due AS MATERIALIZED (
            SELECT o.asked, o.loan_id, o.applied_on, i.number, i.due, i.principal + i.interest AS total,
                   sum(i.principal) OVER (PARTITION BY o.asked, o.loan_id ORDER BY i.number) AS through
            FROM other o
            JOIN instalment i ON i.team_id = $1 AND i.loan_id = o.loan_id AND i.version = o.schedule_version),
        settled AS MATERIALIZED (
            SELECT d.asked, d.loan_id, d.number, d.due, d.total, d.applied_on, min(p.value_date) AS paid_on
            FROM due d LEFT JOIN paid p ON p.asked = d.asked AND p.loan_id = d.loan_id AND p.repaid >= d.through
            GROUP BY d.asked, d.loan_id, d.number, d.due, d.total, d.applied_on),
        rows AS MATERIALIZED (
            SELECT s.*, greatest(coalesce(s.paid_on, s.applied_on) - s.due, 0) AS days_late,
                   s.due < s.applied_on AS fell_due
            FROM settled s),
        per_loan AS MATERIALIZED (
            SELECT r.asked, r.loan_id,
                   count(*) FILTER (WHERE fell_due AND days_late = 0) AS on_time,
                   count(*) FILTER (WHERE fell_due AND days_late > 0) AS late,
                   coalesce(max(days_late) FILTER (WHERE fell_due), 0) AS most_days_late,
                   (array_agg(total ORDER BY number) FILTER (WHERE paid_on IS NULL))[1] AS next
            FROM rows r GROUP BY r.asked, r.loan_id),
        repaid AS MATERIALIZED (
            SELECT asked, loan_id, sum(repaid) AS repaid
            FROM (SELECT asked, loan_id, max(repaid) AS repaid FROM paid GROUP BY asked, loan_id
                  UNION ALL SELECT asked, loan_id, amount FROM regained) b
            GROUP BY asked, loan_id),
        history AS MATERIALIZED (
            SELECT o.asked, sum(l.on_time) AS on_time, sum(l.late) AS late, max(l.most_days_late) AS most_days_late,
                   count(*) FILTER (WHERE o.declared OR l.most_days_late > 30) AS defaults,
                   count(*) FILTER (WHERE o.principal > coalesce(b.repaid, 0)) AS loans,
                   sum(greatest(o.principal - coalesce(b.repaid, 0), 0)) AS owed, sum(l.next) AS instalments
            FROM other o
            JOIN per_loan l ON l.asked = o.asked AND l.loan_id = o.loan_id
            LEFT JOIN repaid b ON b.asked = o.asked AND b.loan_id = o.loan_id
            GROUP BY o.asked),
        saved AS MATERIALIZED (
            SELECT a.loan_id AS asked, -sum(p.amount) AS balance,
                   min(e.value_date) FILTER (WHERE p.amount < 0) AS first,
                   count(DISTINCT date_trunc('month', e.value_date::timestamp)) FILTER (WHERE e.kind = $7
                       AND e.value_date >= date_trunc('month', a.applied_on::timestamp) - interval '11 months')
                       AS deposit_months
            FROM asked a
            JOIN posting p ON p.team_id = $1 AND p.account = $5 AND p.scope = a.savings
            JOIN journal_entry e ON e.team_id = $1 AND e.entry_id = p.entry_id
            WHERE e.value_date <= a.applied_on AND (e.value_date < a.applied_on OR e.booked_at <= a.applied_at)
            GROUP BY a.loan_id)
        SELECT a.loan_id, a.applied_on, least(a.registered, s.first) AS joined, s.first AS saving_since,
               coalesce(h.on_time, 0)::int AS on_time, coalesce(h.late, 0)::int AS late,
               coalesce(h.most_days_late, 0)::int AS most_days_late, coalesce(h.defaults, 0)::int AS defaults,
               coalesce(h.loans, 0)::int AS loans, coalesce(h.owed, 0)::bigint AS owed,
               coalesce(h.instalments, 0)::bigint AS instalments,
               coalesce(s.balance, 0)::bigint AS balance, coalesce(s.deposit_months, 0)::int AS deposit_months
        FROM asked a LEFT JOIN history h ON h.asked = a.loan_id LEFT JOIN saved s ON s.asked = a.loan_id\
        """;

    private RiskTable() {}

    /**
     * The facts of each application.
     *
     * @param instalments what each costs in a month, by the loan's id
     */
    public static Future<Map<UUID, RiskFacts>> facts(
            SqlConnection connection, Team team, Map<UUID, Money> instalments) {
        return connection
                .preparedQuery(FACTS)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addArrayOfUUID(instalments.keySet().toArray(UUID[]::new))
                        .addString(team.zone().getId())
                        .addInteger(AccountCode.LOAN_RECEIVABLE.number())
                        .addInteger(AccountCode.MEMBER_SAVINGS.number())
                        .addString(EntryKind.LOAN_REPAYMENT.name())
                        .addString(EntryKind.SAVINGS_DEPOSIT.name())
                        .addInteger(AccountCode.RECOVERY_INCOME.number()))
                .map(rows -> {
                    Map<UUID, RiskFacts> facts = new HashMap<>();
                    for (Row row : rows) {
                        UUID loan = row.getUUID("loan_id");
                        Money instalment =
                                instalments.getOrDefault(loan, team.currency().zero());
                        facts.put(loan, facts(row, instalment));
                    }
                    return facts;
                });
    }

    private static RiskFacts facts(Row row, Money instalment) {
        CurrencyPolicy currency = instalment.currency();
        LocalDate on = row.getLocalDate("applied_on");
        return new RiskFacts(
                new RiskFacts.Repaid(
                        row.getInteger("on_time"),
                        row.getInteger("late"),
                        row.getInteger("most_days_late"),
                        row.getInteger("defaults")),
                new RiskFacts.Saved(
                        months(row.getLocalDate("saving_since"), on),
                        row.getInteger("deposit_months"),
                        currency.ofMinor(row.getLong("balance"))),
                new RiskFacts.Owed(
                        row.getInteger("loans"),
                        currency.ofMinor(row.getLong("owed")),
                        currency.ofMinor(row.getLong("instalments"))),
                instalment,
                months(row.getLocalDate("joined"), on));
    }

    private static int months(@Nullable LocalDate since, LocalDate until) {
        return since == null ? 0 : Math.max(0, Math.toIntExact(ChronoUnit.MONTHS.between(since, until)));
    }
}
