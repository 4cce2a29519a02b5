package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** What an import writes, gathered for many rows and written in one statement for each table. */
public final class LegacyWrites {
    private static final String LOANS = """
        INSERT INTO loan (team_id, loan_id, number, member_id, borrower_name, borrower_msisdn, product, profile,
                          original, principal, months, status, applied_by, applied_on, applied_at, updated_at,
                          notes, start, disbursed_on, schedule_version, advance_interest, source_id, rate_percent,
                          rate_period)
        SELECT $1, r.loan_id, r.number, r.member_id, r.borrower_name, r.borrower_msisdn, r.product, r.profile,
               r.original, r.original, r.months, r.status, r.applied_by, r.applied_on, r.applied_at, r.updated_at,
               r.notes, r.start, r.start, r.schedule_version, r.advance_interest, r.source_id,
               r.rate_percent, r.rate_period
        FROM jsonb_to_recordset($2::jsonb) AS r (
            loan_id uuid, number bigint, member_id uuid, borrower_name text, borrower_msisdn text, product text,
            profile integer, original bigint, months integer, status text, applied_by text, applied_on date,
            applied_at timestamptz, updated_at timestamptz, notes text, start date, schedule_version integer,
            advance_interest bigint, source_id text, rate_percent numeric, rate_period text)
        """;
    private static final String CHANGED_LOANS = """
        UPDATE loan l SET member_id = r.member_id, borrower_name = r.borrower_name, borrower_msisdn = r.borrower_msisdn,
               product = r.product, profile = r.profile, original = r.original, principal = r.original,
               months = r.months, status = r.status, applied_on = r.applied_on, applied_at = r.applied_at,
               updated_at = r.updated_at, notes = r.notes, start = r.start, disbursed_on = r.start,
               schedule_version = r.schedule_version, advance_interest = r.advance_interest,
               rate_percent = r.rate_percent, rate_period = r.rate_period
        FROM jsonb_to_recordset($2::jsonb) AS r (
            loan_id uuid, member_id uuid, borrower_name text, borrower_msisdn text, product text,
            profile integer, original bigint, months integer, status text, applied_on date,
            applied_at timestamptz, updated_at timestamptz, notes text, start date, schedule_version integer,
            advance_interest bigint, rate_percent numeric, rate_period text)
        WHERE l.team_id = $1 AND l.loan_id = r.loan_id
        """;
    private static final String INSTALMENTS = """
        INSERT INTO instalment (team_id, loan_id, version, number, due, principal, interest, principal_paid,
                                interest_paid, interest_accrued)
        SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r (
            loan_id uuid, version integer, number integer, due date, principal bigint, interest bigint,
            principal_paid bigint, interest_paid bigint, interest_accrued bigint)
        """;
    private static final String ENTRIES = """
        INSERT INTO journal_entry (team_id, entry_id, kind, value_date, booked_at, actor, loan_id, reversal_of)
        SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r (
            entry_id uuid, kind text, value_date date, booked_at timestamptz, actor text, loan_id uuid,
            reversal_of uuid)
        """;
    private static final String POSTINGS = """
        INSERT INTO posting (team_id, entry_id, leg, account, scope, amount, value_date, booked_at)
        SELECT $1, r.entry_id, r.leg, r.account, r.scope, r.amount, e.value_date, e.booked_at
        FROM jsonb_to_recordset($2::jsonb) AS r (
            entry_id uuid, leg smallint, account integer, scope text, amount bigint)
        JOIN journal_entry e ON e.team_id = $1 AND e.entry_id = r.entry_id
        """;
    private static final String BALANCES = """
        INSERT INTO account_balance AS b (team_id, account, scope, balance)
        SELECT $1, r.account, r.scope, sum(r.amount)::bigint
        FROM jsonb_to_recordset($2::jsonb) AS r (account integer, scope text, amount bigint)
        GROUP BY r.account, r.scope ORDER BY r.account, r.scope
        ON CONFLICT (team_id, account, scope) DO UPDATE SET balance = b.balance + excluded.balance
        """;
    private static final String ROWS = """
        INSERT INTO legacy_row AS g (team_id, kind, source_id, loan_id, member_id, content, updated_at, entry_id,
                                     fingerprint, run_id, line)
        SELECT $1, r.kind, r.source_id, r.loan_id, r.member_id, r.content, r.updated_at, r.entry_id,
               coalesce(loan_fingerprint($1, r.loan_id), ''), r.run_id, r.line
        FROM jsonb_to_recordset($2::jsonb) AS r (
            kind text, source_id text, loan_id uuid, member_id uuid, content text, updated_at timestamptz,
            entry_id uuid, run_id uuid, line bigint)
        ON CONFLICT (team_id, kind, source_id) DO UPDATE
            SET member_id = excluded.member_id, content = excluded.content, updated_at = excluded.updated_at,
                entry_id = excluded.entry_id, fingerprint = excluded.fingerprint, run_id = excluded.run_id,
                line = excluded.line
        """;
    private static final String AUDIT = """
        WITH line AS (
            INSERT INTO audit_event (team_id, event_id, at, actor, role, action, subject, detail, correlation)
            SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r (
                event_id uuid, at timestamptz, actor text, role text, action text, subject text, detail jsonb,
                correlation text)
            RETURNING event_id)
        INSERT INTO audit_unsealed (team_id, event_id) SELECT $1, event_id FROM line
        """;

    public final JsonArray loans = new JsonArray();
    public final JsonArray changedLoans = new JsonArray();
    public final JsonArray instalments = new JsonArray();
    public final JsonArray entries = new JsonArray();
    public final JsonArray postings = new JsonArray();
    public final JsonArray rows = new JsonArray();
    private final JsonArray balances = new JsonArray();
    private final JsonArray audit = new JsonArray();

    /**
     * A posting; {@code stored} says whether its account has a balance of its own beside the postings.
     *
     * @param leg from 1
     */
    public void posting(String entry, int leg, LegacyTable.Leg posting, boolean stored) {
        JsonObject record = new JsonObject()
                .put("entry_id", entry)
                .put("leg", leg)
                .put("account", posting.account())
                .put("scope", posting.scope())
                .put("amount", posting.amount());
        postings.add(record);
        if (stored) {
            balances.add(record);
        }
    }

    public void audit(AuditRow row) {
        audit.add(new JsonObject()
                .put("event_id", row.id().toString())
                .put("at", row.at().toString())
                .put("actor", row.actor().id())
                .put("role", row.actor().role().name())
                .put("action", row.action())
                .put("subject", row.subject())
                .put("detail", row.detail())
                .put("correlation", row.correlation()));
    }

    /** Statements are sent one behind the other without waiting; the server runs them in this order. */
    public Future<Void> run(SqlConnection connection, TeamId team) {
        return Future.all(List.of(
                        LegacyTable.write(connection, team, LOANS, loans),
                        LegacyTable.write(connection, team, CHANGED_LOANS, changedLoans),
                        LegacyTable.write(connection, team, INSTALMENTS, instalments),
                        LegacyTable.write(connection, team, ENTRIES, entries),
                        LegacyTable.write(connection, team, POSTINGS, postings),
                        LegacyTable.write(connection, team, BALANCES, balances),
                        LegacyTable.write(connection, team, ROWS, rows),
                        LegacyTable.write(connection, team, AUDIT, audit)))
                .mapEmpty();
    }
}
