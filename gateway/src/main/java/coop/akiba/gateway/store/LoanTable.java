package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code loan}, read together with its instalments. */
public final class LoanTable {
    private static final String SELECT = """
        SELECT l.*, i.number AS row_number, i.due, i.principal AS row_principal, i.interest AS row_interest,
               i.penalty AS row_penalty, i.principal_paid, i.interest_paid, i.penalty_paid, i.interest_accrued,
               u.top_ups
        FROM loan l
        LEFT JOIN LATERAL (
            SELECT jsonb_agg(jsonb_build_object('amount', t.amount, 'on', t.lent_on, 'at', t.recorded_at,
                                                'extraMonths', t.extra_months) ORDER BY t.number) AS top_ups
            FROM top_up t WHERE t.team_id = l.team_id AND t.loan_id = l.loan_id) u ON true
        LEFT JOIN instalment i
            ON i.team_id = l.team_id AND i.loan_id = l.loan_id AND i.version = l.schedule_version
        WHERE l.team_id = $1 AND\s\
        """;

    private LoanTable() {}

    /** A member's loans, newest first, at most 50. */
    public static Future<List<Loan>> ofMember(SqlConnection connection, Team team, MemberId member) {
        String newest = """
            l.loan_id IN (SELECT loan_id FROM loan WHERE team_id = $1 AND member_id = $2
                          ORDER BY applied_at DESC LIMIT 50)
            ORDER BY l.applied_at DESC, l.loan_id DESC, i.number\
            """;
        return connection
                .preparedQuery(SELECT + newest)
                .execute(Tuple.of(team.id().value(), member.value()))
                .compose(rows -> loans(connection, rows, team));
    }

    public static Future<Optional<Loan>> byId(SqlConnection connection, Team team, LoanId loan) {
        return connection
                .preparedQuery(SELECT + "l.loan_id = $2 ORDER BY i.number")
                .execute(Tuple.of(team.id().value(), loan.value()))
                .compose(rows -> loans(connection, rows, team))
                .map(loans -> loans.stream().findFirst());
    }

    /** Those of these loans that exist, in no order. */
    public static Future<List<Loan>> byIds(SqlConnection connection, Team team, List<LoanId> loans) {
        UUID[] ids = loans.stream().map(LoanId::value).distinct().toArray(UUID[]::new);
        return connection
                .preparedQuery(SELECT + "l.loan_id = ANY ($2) ORDER BY l.loan_id, i.number")
                .execute(Tuple.tuple().addString(team.id().value()).addArrayOfUUID(ids))
                .compose(rows -> loans(connection, rows, team));
    }

    /** The loan with its row locked until the transaction ends. */
    public static Future<Optional<Loan>> lock(SqlConnection connection, Team team, LoanId loan) {
        // The instalments are read by a statement of their own: one that waited for the lock would still see the rows
        // as they were before it waited. Both are sent at once; the server runs them in order.
        Future<Void> locked = connection
                .preparedQuery("SELECT 1 FROM loan WHERE team_id = $1 AND loan_id = $2 FOR NO KEY UPDATE")
                .execute(Tuple.of(team.id().value(), loan.value()))
                .mapEmpty();
        Future<Optional<Loan>> read = byId(connection, team, loan);
        return locked.compose(done -> read);
    }

    /** As {@link #lock}, by the number people use. */
    public static Future<Optional<Loan>> lockByNumber(SqlConnection connection, Team team, LoanNumber number) {
        Tuple key = Tuple.of(team.id().value(), number.value());
        Future<Void> locked = connection
                .preparedQuery("SELECT 1 FROM loan WHERE team_id = $1 AND number = $2 FOR NO KEY UPDATE")
                .execute(key)
                .mapEmpty();
        Future<Optional<Loan>> read = connection
                .preparedQuery(SELECT + "l.number = $2 ORDER BY i.number")
                .execute(key)
                .compose(rows -> loans(connection, rows, team))
                .map(loans -> loans.stream().findFirst());
        return locked.compose(done -> read);
    }

    /**
     * How many loans of each status a member has. The member's row is locked until the transaction ends, so that of two
     * applications at once the second counts the first.
     */
    public static Future<Map<LoanStatus, Integer>> lockAndCount(SqlConnection connection, Team team, MemberId member) {
        Tuple key = Tuple.of(team.id().value(), member.value());
        Future<Void> locked = connection
                .preparedQuery("SELECT 1 FROM member WHERE team_id = $1 AND member_id = $2 FOR NO KEY UPDATE")
                .execute(key)
                .mapEmpty();
        Future<Map<LoanStatus, Integer>> counts = connection
                .preparedQuery(
                        "SELECT status, count(*)::int FROM loan WHERE team_id = $1 AND member_id = $2 GROUP BY 1")
                .execute(key)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> LoanStatus.valueOf(row.getString(0)), row -> row.getInteger(1))));
        return locked.compose(done -> counts);
    }

    /** Applications and loans, newest first. */
    public static Future<List<Loan>> newest(
            SqlConnection connection, Team team, Sight sight, Optional<LoanStatus> status, int limit) {
        String newest = """
            l.loan_id IN (SELECT loan_id FROM loan WHERE team_id = $1 AND ($2::text IS NULL OR status = $2)
                            AND ($4::uuid IS NULL OR member_id = $4)
                          ORDER BY applied_at DESC, loan_id DESC LIMIT $3)
            ORDER BY l.applied_at DESC, l.loan_id DESC, i.number\
            """;
        return connection
                .preparedQuery(SELECT + newest)
                .execute(Tuple.of(
                        team.id().value(),
                        status.map(Enum::name).orElse(null),
                        limit,
                        sight.only().orElse(null)))
                .compose(rows -> loans(connection, rows, team));
    }

    /** A loan may have been made under rules that are newer than those the process knows. */
    private static Future<List<Loan>> loans(SqlConnection connection, RowSet<Row> rows, Team known) {
        int newest = known.profile().version();
        boolean behind =
                StreamSupport.stream(rows.spliterator(), false).anyMatch(row -> row.getInteger("profile") > newest);
        Future<Team> team = behind ? Teams.read(connection, known.id()) : Future.succeededFuture(known);
        return team.map(current -> LoanRows.loans(rows, current));
    }

    public static Future<Void> add(SqlConnection connection, Team team, Loan loan, Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO loan (team_id, loan_id, number, member_id, borrower_name, borrower_msisdn, product,
                                      profile, original, principal, months, status, applied_by, applied_on, purpose,
                                      committee_approval, source_id, securities, applied_at, updated_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)\
                    """)
                .execute(LoanRows.application(team, loan).addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Records an approval, a rejection or a cancellation. */
    public static Future<Void> decided(
            SqlConnection connection, Team team, Loan loan, String actor, String notes, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE loan SET status = $3, decided_by = $4, notes = $5, decided_at = $6, updated_at = $6
                    WHERE team_id = $1 AND loan_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        loan.id().value(),
                        loan.status().name(),
                        actor,
                        notes,
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public static Future<Void> disbursed(
            SqlConnection connection, Team team, LoanEvent.Disbursed event, String actor, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE loan SET status = $3, disbursed_on = $4, start = $4, channel = $5, reference = $6,
                                    disbursed_by = $7, advance_interest = $8, updated_at = $9
                    WHERE team_id = $1 AND loan_id = $2\
                    """)
                .execute(Tuple.from(List.of(
                        team.id().value(),
                        event.loan().id().value(),
                        event.status().name(),
                        event.on(),
                        event.channel().name(),
                        event.reference(),
                        actor,
                        event.loan().advanceInterest().minor(),
                        at.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    /** Stores a top-up; the loan's new schedule is stored by {@link #rescheduled}. */
    public static Future<Void> toppedUp(
            SqlConnection connection, Team team, LoanEvent.ToppedUp event, String actor, Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO top_up (team_id, loan_id, number, amount, lent_on, recorded_at, extra_months, channel,
                                        reference, recorded_by)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)\
                    """)
                .execute(Tuple.from(List.of(
                        team.id().value(),
                        event.loan().id().value(),
                        event.loan().topUps().size(),
                        event.topUp().amount().minor(),
                        event.topUp().on(),
                        at.atOffset(ZoneOffset.UTC),
                        event.topUp().extraMonths(),
                        event.channel().name(),
                        event.reference(),
                        actor)))
                .mapEmpty();
    }

    /** The next version of the schedule counts, from the loan's new start. */
    public static Future<Void> rescheduled(SqlConnection connection, Team team, Loan loan, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE loan SET schedule_version = $3, start = $4, principal = $5, updated_at = $6
                    WHERE team_id = $1 AND loan_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        loan.id().value(),
                        loan.version(),
                        loan.start().orElseThrow(),
                        loan.principal().minor(),
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** What was lost and what of it came in after all. */
    public static Future<Void> setLoss(SqlConnection connection, Team team, Loan loan, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE loan SET status = $3, written_off = $4, recovered = $5, updated_at = $6
                    WHERE team_id = $1 AND loan_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        loan.id().value(),
                        loan.status().name(),
                        loan.loss().writtenOff().minor(),
                        loan.loss().recovered().minor(),
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public static Future<Void> setStatus(SqlConnection connection, Team team, Loan loan, Instant at) {
        return connection
                .preparedQuery("UPDATE loan SET status = $3, updated_at = $4 WHERE team_id = $1 AND loan_id = $2")
                .execute(Tuple.of(
                        team.id().value(), loan.id().value(), loan.status().name(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
