package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
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

/** The table {@code member_request}. */
public final class MemberRequestTable {
    private MemberRequestTable() {}

    /** Adds one, unless one of its kind and number is open. */
    public static Future<Boolean> add(SqlConnection connection, Team team, MemberRequest request) {
        return connection
                .preparedQuery("""
                    INSERT INTO member_request (team_id, request_id, kind, msisdn, name, language, member_id, loan_id,
                                                amount, status, asked_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'OPEN', $10)
                    ON CONFLICT (team_id, kind, msisdn) WHERE status = 'OPEN' DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(request.id())
                        .addString(request.kind().name())
                        .addString(request.msisdn().e164())
                        .addString(request.name())
                        .addString(request.language())
                        .addUUID(request.member().map(MemberId::value).orElse(null))
                        .addUUID(request.loan().map(LoanId::value).orElse(null))
                        .addLong(request.amount().map(Money::minor).orElse(null))
                        .addOffsetDateTime(request.askedAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The open one of a kind and number. */
    public static Future<Optional<MemberRequest>> open(
            SqlConnection connection, Team team, MemberRequest.Kind kind, Msisdn msisdn) {
        return connection
                .preparedQuery("""
                    SELECT * FROM member_request
                    WHERE team_id = $1 AND kind = $2 AND msisdn = $3 AND status = 'OPEN'\
                    """)
                .execute(Tuple.of(team.id().value(), kind.name(), msisdn.e164()))
                .map(rows -> list(rows, team).stream().findFirst());
    }

    /** How often a number asked for something of a kind since then, and how many of that kind are open in all. */
    public record Asking(long bySameNumber, long open) {}

    public static Future<Asking> asking(
            SqlConnection connection, Team team, MemberRequest.Kind kind, Msisdn msisdn, Instant since) {
        return connection
                .preparedQuery("""
                    SELECT count(*) FILTER (WHERE msisdn = $3 AND asked_at >= $4) AS same,
                           count(*) FILTER (WHERE status = 'OPEN') AS open
                    FROM member_request WHERE team_id = $1 AND kind = $2\
                    """)
                .execute(Tuple.of(team.id().value(), kind.name(), msisdn.e164(), since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Asking(row.getLong("same"), row.getLong("open")));
    }

    /** Open ones the oldest first, or settled ones the latest first. */
    public static Future<List<MemberRequest>> list(SqlConnection connection, Team team, boolean open, int limit) {
        String sql = "SELECT * FROM member_request WHERE team_id = $1 AND "
                + (open
                        ? "status = 'OPEN' ORDER BY asked_at, request_id LIMIT $2"
                        : "status <> 'OPEN' ORDER BY settled_at DESC, request_id LIMIT $2");
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(team.id().value(), limit))
                .map(rows -> list(rows, team));
    }

    /** The request with its row locked until the transaction ends. */
    public static Future<Optional<MemberRequest>> lock(SqlConnection connection, Team team, UUID id) {
        return connection
                .preparedQuery("SELECT * FROM member_request WHERE team_id = $1 AND request_id = $2 FOR NO KEY UPDATE")
                .execute(Tuple.of(team.id().value(), id))
                .map(rows -> list(rows, team).stream().findFirst());
    }

    public static Future<Void> settle(SqlConnection connection, Team team, UUID id, MemberRequest.Settled settled) {
        return connection
                .preparedQuery("""
                    UPDATE member_request SET status = $3, settled_at = $4, settled_by = $5, note = $6
                    WHERE team_id = $1 AND request_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        id,
                        settled.done() ? "DONE" : "DECLINED",
                        settled.at().atOffset(ZoneOffset.UTC),
                        settled.by(),
                        settled.note()))
                .mapEmpty();
    }

    /** The member's open request for savings of just this amount, from before the payout, is settled by it. */
    public static Future<Optional<UUID>> paidOut(
            SqlConnection connection, Team team, Payout payout, MemberRequest.Settled settled) {
        return connection
                .preparedQuery("""
                    UPDATE member_request r SET status = 'DONE', settled_at = $5, settled_by = $6, note = $7
                    FROM payout p
                    WHERE r.team_id = $1 AND r.member_id = $2 AND r.amount = $3 AND r.kind = 'WITHDRAWAL'
                          AND r.status = 'OPEN' AND p.team_id = $1 AND p.payout_id = $4 AND r.asked_at <= p.created_at
                    RETURNING r.request_id\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        payout.member().value(),
                        payout.amount().minor(),
                        payout.id(),
                        settled.at().atOffset(ZoneOffset.UTC),
                        settled.by(),
                        settled.note()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("request_id"))
                        .findFirst());
    }

    private static List<MemberRequest> list(RowSet<Row> rows, Team team) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> request(row, team))
                .toList();
    }

    private static MemberRequest request(Row row, Team team) {
        return new MemberRequest(
                row.getUUID("request_id"),
                MemberRequest.Kind.valueOf(row.getString("kind")),
                new Msisdn(row.getString("msisdn")),
                row.getString("name"),
                row.getString("language"),
                Optional.ofNullable(row.getUUID("member_id")).map(MemberId::new),
                Optional.ofNullable(row.getUUID("loan_id")).map(LoanId::new),
                Optional.ofNullable(row.getLong("amount")).map(team.currency()::ofMinor),
                row.getOffsetDateTime("asked_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("settled_at")).map(at -> settled(row, at)));
    }

    private static MemberRequest.Settled settled(Row row, OffsetDateTime at) {
        return new MemberRequest.Settled(
                row.getString("status").equals("DONE"),
                at.toInstant(),
                row.getString("settled_by"),
                row.getString("note"));
    }
}
