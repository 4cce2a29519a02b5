package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The table {@code payment_request}. */
public final class PaymentRequestTable {
    private PaymentRequestTable() {}

    public static Future<Void> add(SqlConnection connection, Team team, PaymentRequest request, Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO payment_request (team_id, request_id, token, provider, member_id, loan_id, amount,
                                                 msisdn, status, created_at, updated_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(request.id())
                        .addString(request.token())
                        .addString(request.provider())
                        .addUUID(request.member().value())
                        .addUUID(request.loan().map(LoanId::value).orElse(null))
                        .addLong(request.amount().minor())
                        .addString(request.msisdn().e164())
                        .addString(request.status().name())
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public static Future<Optional<PaymentRequest>> byToken(SqlConnection connection, Team team, String token) {
        return connection
                .preparedQuery("SELECT * FROM payment_request WHERE team_id = $1 AND token = $2")
                .execute(Tuple.of(team.id().value(), token))
                .map(rows -> first(rows, team));
    }

    /** Those of these tokens that are known. */
    public static Future<Map<String, PaymentRequest>> byTokens(
            SqlConnection connection, Team team, Collection<String> tokens) {
        return connection
                .preparedQuery("SELECT * FROM payment_request WHERE team_id = $1 AND token = ANY($2)")
                .execute(Tuple.tuple().addString(team.id().value()).addArrayOfString(tokens.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> of(row, team))
                        .collect(Collectors.toMap(PaymentRequest::token, request -> request)));
    }

    public static Future<Optional<PaymentRequest>> byId(SqlConnection connection, Team team, UUID request) {
        return connection
                .preparedQuery("SELECT * FROM payment_request WHERE team_id = $1 AND request_id = $2")
                .execute(Tuple.of(team.id().value(), request))
                .map(rows -> first(rows, team));
    }

    /** Has the provider asked how it ended, at this time or at an earlier one that was set; not after a success. */
    public static Future<Void> askAt(SqlConnection connection, Team team, UUID request, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE payment_request SET ask_at = least(ask_at, $3)
                    WHERE team_id = $1 AND request_id = $2 AND status <> 'SUCCEEDED'\
                    """)
                .execute(Tuple.of(team.id().value(), request, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** The request with its row locked until the transaction ends. */
    public static Future<Optional<PaymentRequest>> lock(SqlConnection connection, Team team, UUID request) {
        return connection
                .preparedQuery("SELECT * FROM payment_request WHERE team_id = $1 AND request_id = $2 FOR NO KEY UPDATE")
                .execute(Tuple.of(team.id().value(), request))
                .map(rows -> first(rows, team));
    }

    /**
     * What a report changes.
     *
     * @param providerRef empty leaves the known one
     * @param askAt when the provider is next asked how it ended; empty for never
     * @param review why people must look; empty leaves the known reason
     */
    public record News(
            PaymentRequestStatus status,
            String providerRef,
            String resultCode,
            String resultText,
            Optional<Instant> askAt,
            Optional<ReviewReason> review) {}

    public static Future<Void> store(SqlConnection connection, Team team, UUID request, News news, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE payment_request
                    SET status = $3, provider_ref = coalesce(nullif($4, ''), provider_ref), result_code = $5,
                        result_text = $6, ask_at = $7, review_reason = coalesce($8, review_reason), updated_at = $9
                    WHERE team_id = $1 AND request_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(request)
                        .addString(news.status().name())
                        .addString(news.providerRef())
                        .addString(news.resultCode())
                        .addString(news.resultText())
                        .addOffsetDateTime(news.askAt()
                                .map(when -> when.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addString(news.review().map(Enum::name).orElse(null))
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Optional<PaymentRequest> first(RowSet<Row> rows, Team team) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next()).map(row -> of(row, team));
    }

    /** A row of the table. */
    static PaymentRequest of(Row row, Team team) {
        return new PaymentRequest(
                row.getUUID("request_id"),
                row.getString("token"),
                row.getString("provider"),
                new MemberId(row.getUUID("member_id")),
                Optional.ofNullable(row.getUUID("loan_id")).map(LoanId::new),
                team.currency().ofMinor(row.getLong("amount")),
                new Msisdn(row.getString("msisdn")),
                PaymentRequestStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("provider_ref")),
                Optional.ofNullable(row.getOffsetDateTime("paid_since")).map(OffsetDateTime::toInstant));
    }
}
