package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code loan}, each row read together with its top-ups and, column by column, its instalments. */
public final class LoanTable {
    private static final String SELECT = select("", "");

    private static final String WITH_BORROWER = select(", m.*", """
        LEFT JOIN LATERAL (
            SELECT number AS member_number, name, msisdn, language, status AS member_status
            FROM member WHERE team_id = l.team_id AND member_id = l.member_id LIMIT 1) m ON true\
        """);

    private LoanTable() {}

    private static String select(String columns, String joined) {
        return """
            SELECT l.*, u.top_ups, i.*@COLUMNS
            FROM loan l @JOINED
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object('amount', t.amount, 'on', t.lent_on, 'at', t.recorded_at,
                                                    'extraMonths', t.extra_months) ORDER BY t.number) AS top_ups
                FROM top_up t WHERE t.team_id = l.team_id AND t.loan_id = l.loan_id) u ON true
            LEFT JOIN LATERAL (
                SELECT %s
                FROM (SELECT * FROM instalment r
                      WHERE r.team_id = l.team_id AND r.loan_id = l.loan_id AND r.version = l.schedule_version
                      ORDER BY r.number) in_order) i ON true
            WHERE l.team_id = $1 AND\s\
            """.replace("@COLUMNS", columns).replace("@JOINED", joined).formatted(Instalments.COLUMNS);
    }

    /** A member's loans, newest first, at most 50. */
    public static Future<List<Loan>> ofMember(SqlConnection connection, Team team, MemberId member) {
        String newest = """
            l.loan_id IN (SELECT loan_id FROM loan WHERE team_id = $1 AND member_id = $2
                          ORDER BY applied_at DESC LIMIT 50)
            ORDER BY l.applied_at DESC, l.loan_id DESC\
            """;
        return connection
                .preparedQuery(SELECT + newest)
                .execute(Tuple.of(team.id().value(), member.value()))
                .compose(rows -> loans(connection, rows, team));
    }

    /** So many loans with ids after this one, by id: for reading all of them. */
    public static Future<List<Loan>> after(SqlConnection connection, Team team, UUID loan, int limit) {
        String page = """
            l.loan_id IN (SELECT loan_id FROM loan WHERE team_id = $1 AND loan_id > $2 ORDER BY loan_id LIMIT $3)
            ORDER BY l.loan_id\
            """;
        return connection
                .preparedQuery(SELECT + page)
                .execute(Tuple.of(team.id().value(), loan, limit))
                .compose(rows -> loans(connection, rows, team));
    }

    public static Future<Optional<Loan>> byId(SqlConnection connection, Team team, LoanId loan) {
        return connection
                .preparedQuery(SELECT + "l.loan_id = $2")
                .execute(Tuple.of(team.id().value(), loan.value()))
                .compose(rows -> loans(connection, rows, team))
                .map(loans -> loans.stream().findFirst());
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

    /** What is not asked for must not be looked for: the usual group has numbers only. */
    private enum Which {
        NUMBERS("l.number = ANY($2)"),
        IDS("l.loan_id = ANY($2)"),
        BOTH("(l.number = ANY($2) OR l.loan_id = ANY($3))");

        private final String locking;
        private final String reading;

        Which(String condition) {
            locking = "SELECT 1 FROM loan l WHERE l.team_id = $1 AND " + condition
                    + " ORDER BY l.loan_id FOR NO KEY UPDATE";
            reading = WITH_BORROWER + condition;
        }
    }

    /** A loan with who owes it; empty for somebody from outside. */
    public record Owed(Loan loan, Optional<Member> borrower) {}

    /**
     * Those of these loans that exist, by number or by id, with their rows locked until the transaction ends. They are
     * locked in the order of their ids, so that two callers never wait for each other.
     */
    public static Future<List<Owed>> lock(
            SqlConnection connection, Team team, Collection<LoanNumber> numbers, Collection<LoanId> ids) {
        if (numbers.isEmpty() && ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Which which = ids.isEmpty() ? Which.NUMBERS : numbers.isEmpty() ? Which.IDS : Which.BOTH;
        Tuple values = Tuple.tuple().addString(team.id().value());
        if (!numbers.isEmpty()) {
            values.addArrayOfLong(numbers.stream().map(LoanNumber::value).toArray(Long[]::new));
        }
        if (!ids.isEmpty()) {
            values.addArrayOfUUID(ids.stream().map(LoanId::value).toArray(UUID[]::new));
        }
        // Statements of their own, see the lock of one.
        Future<Void> locked =
                connection.preparedQuery(which.locking).execute(values).mapEmpty();
        Future<List<Owed>> read =
                connection.preparedQuery(which.reading).execute(values).compose(rows -> owed(connection, rows, team));
        return locked.compose(done -> read);
    }

    private static Future<List<Owed>> owed(SqlConnection connection, RowSet<Row> rows, Team team) {
        return loans(connection, rows, team).map(loans -> {
            List<Owed> owed = new ArrayList<>();
            for (Row row : rows) {
                Optional<Member> borrower =
                        Optional.ofNullable(row.getUUID("member_id")).map(id -> Members.member(row));
                owed.add(new Owed(loans.get(owed.size()), borrower));
            }
            return owed;
        });
    }

    /** Those of these loans that exist, newest first. */
    public static Future<List<Loan>> byIds(SqlConnection connection, Team team, List<LoanId> loans) {
        return connection
                .preparedQuery(SELECT + "l.loan_id = ANY($2) ORDER BY l.applied_at DESC, l.loan_id DESC")
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addArrayOfUUID(
                                loans.stream().map(LoanId::value).distinct().toArray(UUID[]::new)))
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
                                      committee_approval, source_id, securities, rate_percent, rate_period,
                                      applied_at, updated_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                            $20, $20)\
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

    /** What is known of a pay-out that changes nothing else. */
    public static Future<Void> noted(SqlConnection connection, Team team, LoanEvent.PayoutNoted event, String actor) {
        return connection
                .preparedQuery("""
                    UPDATE loan SET disbursed_on = $3, channel = $4, reference = $5, disbursed_by = $6
                    WHERE team_id = $1 AND loan_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        event.loan().id().value(),
                        event.on(),
                        event.channel().name(),
                        event.reference(),
                        actor))
                .mapEmpty();
    }

    /** Stores a top-up; the loan itself is stored by {@link #update}. */
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

    /** What a decision may change of a loan that was there before it; the rows of its schedule are stored beside. */
    public static Future<Void> update(SqlConnection connection, Team team, Loan loan, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE loan SET status = $3, schedule_version = $4, start = $5, principal = $6, written_off = $7,
                                    recovered = $8, updated_at = $9,
                                    defaulted_at = CASE WHEN $3 = 'DEFAULTED' THEN coalesce(defaulted_at, $9) END
                    WHERE team_id = $1 AND loan_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(loan.id().value())
                        .addString(loan.status().name())
                        .addInteger(loan.version())
                        .addLocalDate(loan.start().orElse(null))
                        .addLong(loan.principal().minor())
                        .addLong(loan.loss().writtenOff().minor())
                        .addLong(loan.loss().recovered().minor())
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
