package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table {@code guarantee}: how each guarantor agreed, or did not. The security itself stands with its loan. */
public final class GuaranteeTable {
    private static final String SELECT = """
        SELECT g.*, l.number AS loan_number, l.status AS loan_status, b.name AS borrower, m.name AS guarantor,
               m.number AS guarantor_number
        FROM guarantee g
        JOIN loan l ON l.team_id = g.team_id AND l.loan_id = g.loan_id
        JOIN member m ON m.team_id = g.team_id AND m.member_id = g.member_id
        LEFT JOIN member b ON b.team_id = l.team_id AND b.member_id = l.member_id
        WHERE g.team_id = $1 AND\s\
        """;

    private GuaranteeTable() {}

    /**
     * A consent, given or asked for.
     *
     * @param kind {@code PHONE} or {@code PAPER}
     * @param status {@code ASKED}, {@code ACCEPTED}, {@code DECLINED} or {@code EXPIRED}
     * @param waiting whether its loan still waits for a decision
     */
    public record Consent(
            UUID id,
            LoanId loan,
            LoanNumber number,
            MemberId member,
            String guarantor,
            String guarantorNumber,
            String borrower,
            boolean waiting,
            Money amount,
            String kind,
            String status,
            String askedBy,
            Instant askedAt,
            Optional<Instant> expiresAt,
            Optional<String> answeredBy,
            Optional<Instant> answeredAt,
            String correlation) {

        /** What is true at a time: nobody writes down that a request ran out. */
        public String statusAt(Instant now) {
            boolean late = expiresAt.filter(end -> !now.isBefore(end)).isPresent();
            return status.equals("ASKED") && late ? "EXPIRED" : status;
        }
    }

    /** Asks, unless this member was asked for this loan or agreed already; then false. */
    public static Future<Boolean> ask(
            SqlConnection connection,
            Team team,
            UUID id,
            Loan loan,
            MemberId member,
            Money amount,
            String by,
            Instant at,
            Instant until,
            String correlation) {
        return connection
                .preparedQuery("""
                    INSERT INTO guarantee (team_id, guarantee_id, loan_id, member_id, amount, kind, status, asked_by,
                                           asked_at, expires_at, correlation)
                    VALUES ($1, $2, $3, $4, $5, 'PHONE', 'ASKED', $6, $7, $8, $9)
                    ON CONFLICT (team_id, loan_id, member_id) WHERE status IN ('ASKED', 'ACCEPTED') DO NOTHING\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        id,
                        loan.id().value(),
                        member.value(),
                        amount.minor(),
                        by,
                        at.atOffset(ZoneOffset.UTC),
                        until.atOffset(ZoneOffset.UTC),
                        correlation))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Records a signed paper; what the same member was asked by phone is answered by it. */
    public static Future<Void> paper(
            SqlConnection connection,
            Team team,
            UUID id,
            LoanId loan,
            Security.Guarantor signed,
            String by,
            Instant at,
            String correlation) {
        return connection
                .preparedQuery("""
                    INSERT INTO guarantee (team_id, guarantee_id, loan_id, member_id, amount, kind, status, asked_by,
                                           asked_at, answered_by, answered_at, correlation)
                    VALUES ($1, $2, $3, $4, $5, 'PAPER', 'ACCEPTED', $6, $7, $6, $7, $8)
                    ON CONFLICT (team_id, loan_id, member_id) WHERE status IN ('ASKED', 'ACCEPTED')
                    DO UPDATE SET kind = 'PAPER', status = 'ACCEPTED', amount = excluded.amount,
                        answered_by = excluded.answered_by, answered_at = excluded.answered_at,
                        correlation = excluded.correlation\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        id,
                        loan.value(),
                        signed.member().value(),
                        signed.value().minor(),
                        by,
                        at.atOffset(ZoneOffset.UTC),
                        correlation))
                .mapEmpty();
    }

    /** Closes requests that ran out, so that the same member can be asked again. */
    public static Future<Void> expire(SqlConnection connection, Team team, LoanId loan, Instant now) {
        return connection
                .preparedQuery("""
                    UPDATE guarantee SET status = 'EXPIRED', answered_at = expires_at
                    WHERE team_id = $1 AND loan_id = $2 AND status = 'ASKED' AND expires_at <= $3\
                    """)
                .execute(Tuple.of(team.id().value(), loan.value(), now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public static Future<Void> answer(
            SqlConnection connection, Team team, UUID id, boolean accept, String by, Instant at, String correlation) {
        return connection
                .preparedQuery("""
                    UPDATE guarantee SET status = $3, answered_by = $4, answered_at = $5, correlation = $6
                    WHERE team_id = $1 AND guarantee_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        id,
                        accept ? "ACCEPTED" : "DECLINED",
                        by,
                        at.atOffset(ZoneOffset.UTC),
                        correlation))
                .mapEmpty();
    }

    public static Future<Optional<Consent>> byId(SqlConnection connection, Team team, UUID id) {
        return connection
                .preparedQuery(SELECT + "g.guarantee_id = $2")
                .execute(Tuple.of(team.id().value(), id))
                .map(rows -> read(rows, team).stream().findFirst());
    }

    /** Of a loan, in the order in which they were asked. */
    public static Future<List<Consent>> ofLoan(SqlConnection connection, Team team, LoanId loan) {
        return connection
                .preparedQuery(SELECT + "g.loan_id = $2 ORDER BY g.asked_at, g.guarantee_id")
                .execute(Tuple.of(team.id().value(), loan.value()))
                .map(rows -> read(rows, team));
    }

    /** Open requests to a member, newest first. */
    public static Future<List<Consent>> open(SqlConnection connection, Team team, MemberId member, Instant now) {
        return connection
                .preparedQuery(SELECT + """
                    g.member_id = $2 AND g.status = 'ASKED' AND g.expires_at > $3 AND l.status = 'PENDING'
                    ORDER BY g.asked_at DESC, g.guarantee_id DESC LIMIT 20\
                    """)
                .execute(Tuple.of(team.id().value(), member.value(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> read(rows, team));
    }

    /** Writes the securities that stand behind a loan. */
    public static Future<Void> secure(SqlConnection connection, Team team, Loan loan, Instant at) {
        JsonArray securities = SecurityJson.write(loan.origination().securities());
        return connection
                .preparedQuery("UPDATE loan SET securities = $3, updated_at = $4 WHERE team_id = $1 AND loan_id = $2")
                .execute(Tuple.of(team.id().value(), loan.id().value(), securities, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static List<Consent> read(RowSet<Row> rows, Team team) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> read(row, team))
                .toList();
    }

    private static Consent read(Row row, Team team) {
        return new Consent(
                row.getUUID("guarantee_id"),
                new LoanId(row.getUUID("loan_id")),
                new LoanNumber(row.getLong("loan_number")),
                new MemberId(row.getUUID("member_id")),
                row.getString("guarantor"),
                row.getString("guarantor_number"),
                Optional.ofNullable(row.getString("borrower")).orElse(""),
                row.getString("loan_status").equals("PENDING"),
                team.currency().ofMinor(row.getLong("amount")),
                row.getString("kind"),
                row.getString("status"),
                row.getString("asked_by"),
                row.getOffsetDateTime("asked_at").toInstant(),
                instant(row.getOffsetDateTime("expires_at")),
                Optional.ofNullable(row.getString("answered_by")),
                instant(row.getOffsetDateTime("answered_at")),
                row.getString("correlation"));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
