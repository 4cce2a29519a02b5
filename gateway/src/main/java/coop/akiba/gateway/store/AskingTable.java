package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The table {@code payment_request}: which are to be asked about, and what is known of their receipts. */
public final class AskingTable {
    private static final AskedRows ROWS = new AskedRows("payment_request", "request_id");

    private AskingTable() {}

    /** Takes requests that are due; nobody else has them until the lease ends. */
    public static Future<List<AskedRequest>> take(
            SqlConnection connection, Team team, Instant now, Instant lease, int most) {
        return ROWS.take(connection, team, now, lease, most)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new AskedRequest(
                                PaymentRequestTable.of(row, team),
                                row.getInteger("asked"),
                                row.getOffsetDateTime("created_at").toInstant()))
                        .toList());
    }

    /** When it is next asked about, empty for never; unless it ended or somebody else took it since. */
    public static Future<Void> next(SqlConnection connection, Team team, AskedRequest asked, Optional<Instant> at) {
        return ROWS.next(connection, team, asked.request().id(), asked.asked(), at);
    }

    /** The provider says that it was paid; it may have said so before. */
    public static Future<Void> paid(SqlConnection connection, Team team, UUID request, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE payment_request SET paid_since = coalesce(paid_since, $3)
                    WHERE team_id = $1 AND request_id = $2 AND status <> 'SUCCEEDED'\
                    """)
                .execute(Tuple.of(team.id().value(), request, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /**
     * A receipt that may be of a request.
     *
     * @param payer as reported: clear, masked, hashed or empty
     * @param known whether it has been found to be of this request before
     */
    public record Candidate(String transactionId, String payer, boolean known) {}

    /** Receipts of this amount, for the same loan or savings, since it was made, that answer no other request. */
    public static Future<List<Candidate>> receipts(SqlConnection connection, Team team, AskedRequest asked) {
        PaymentRequest request = asked.request();
        String found = request.loan().isPresent()
                ? "SELECT payment_id FROM loan_payment WHERE team_id = $1 AND loan_id = $2 AND reversed_at IS NULL"
                : "SELECT e.receipt_id FROM posting p JOIN journal_entry e USING (team_id, entry_id)"
                        + " WHERE p.team_id = $1 AND p.account = " + AccountCode.MEMBER_SAVINGS.number()
                        + " AND p.scope = $2::uuid::text AND p.booked_at >= $5";
        return connection
                .preparedQuery("""
                    SELECT transaction_id, payer, request_id FROM receipt
                    WHERE team_id = $1 AND receipt_id IN (%s) AND provider = $3 AND amount = $4 AND received_at >= $5
                          AND status = 'POSTED' AND coalesce(request_id, $6) = $6
                    ORDER BY request_id, received_at\
                    """.formatted(found))
                .execute(Tuple.of(
                        team.id().value(),
                        request.loan()
                                .map(LoanId::value)
                                .orElse(request.member().value()),
                        request.provider(),
                        request.amount().minor(),
                        asked.createdAt().atOffset(ZoneOffset.UTC),
                        request.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Candidate(
                                row.getString("transaction_id"),
                                row.getString("payer"),
                                row.getUUID("request_id") != null))
                        .toList());
    }

    /** This receipt is of this request and of no other; false when somebody was quicker. */
    public static Future<Boolean> join(SqlConnection connection, Team team, PaymentRequest request, String receipt) {
        return connection
                .preparedQuery("""
                    UPDATE receipt SET request_id = $4
                    WHERE team_id = $1 AND provider = $2 AND transaction_id = $3 AND coalesce(request_id, $4) = $4\
                    """)
                .execute(Tuple.of(team.id().value(), request.provider(), receipt, request.id()))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * What of a cooperative's requests has not ended.
     *
     * @param open the provider is still to say how they ended
     * @param review people must look at them
     */
    public record Standing(Waiting open, Waiting review) {}

    /** How many there are, and when the first of them was made. */
    public record Waiting(long count, Optional<Instant> oldest) {
        public static final Waiting NONE = new Waiting(0, Optional.empty());

        public Waiting plus(Waiting other) {
            Optional<Instant> first =
                    Stream.of(oldest, other.oldest).flatMap(Optional::stream).min(Comparator.naturalOrder());
            return new Waiting(count + other.count, first);
        }
    }

    public static Future<Standing> standing(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("""
                    SELECT status = 'NEEDS_REVIEW' AS review, count(*) AS n, min(created_at) AS oldest
                    FROM payment_request
                    WHERE team_id = $1 AND status IN ('CREATED', 'SENT', 'UNCLEAR', 'NEEDS_REVIEW') GROUP BY 1\
                    """)
                .execute(Tuple.of(team.id().value()))
                .map(rows -> {
                    Waiting[] both = {Waiting.NONE, Waiting.NONE};
                    rows.forEach(row -> both[row.getBoolean("review") ? 1 : 0] = new Waiting(
                            row.getLong("n"),
                            Optional.of(row.getOffsetDateTime("oldest").toInstant())));
                    return new Standing(both[0], both[1]);
                });
    }
}
