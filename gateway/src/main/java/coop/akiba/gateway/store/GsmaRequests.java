package coop.akiba.gateway.store;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The table {@code gsma_request}: what operators posted, each under its own id once. */
public final class GsmaRequests {
    private static final String REVERSAL = "REVERSAL";

    private GsmaRequests() {}

    /** An operator of a cooperative, as its receipts name it. */
    public record Operator(Team team, String provider) {}

    /**
     * A request.
     *
     * @param id ours; of a request that came before, the one it was given then
     * @param kind a word in capitals
     * @param transactionId of the receipt that it is about
     * @param amount empty where it names none
     */
    public record Posted(
            UUID id, String kind, UUID correlation, String transactionId, Optional<Money> amount, String reference) {

        /** Whether it wants money back. */
        public boolean isReversal() {
            return kind.equals(REVERSAL);
        }

        /** Whether the receipt is what this request made, and not what another one made under the same reference. */
        public boolean made(Brought receipt) {
            return amount.equals(Optional.of(receipt.amount())) && reference.equals(receipt.reference());
        }
    }

    /** What money an operator brought was filed as. */
    public record Brought(
            UUID id, String transactionId, String kind, Money amount, String reference, boolean refunded, Instant at) {}

    /** A request as it is on file, and whether its content is that of the one that came now. */
    public record Claim(UUID id, boolean same) {}

    /** Files a request; under an id that is there already, nothing is changed. Two at once wait for each other. */
    public static Future<Claim> claim(
            SqlConnection connection, Operator operator, Posted posted, Buffer content, Instant now) {
        Future<RowSet<Row>> added = connection
                .preparedQuery("""
                    INSERT INTO gsma_request (team_id, provider, correlation_id, request_id, kind, content_sha256,
                                              transaction_id, amount, reference, received_at)
                    VALUES ($1, $2, $3, $4, $5, sha256($6), $7, $8, $9, $10) ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(operator.team().id().value())
                        .addString(operator.provider())
                        .addUUID(posted.correlation())
                        .addUUID(posted.id())
                        .addString(posted.kind())
                        .addBuffer(content)
                        .addString(posted.transactionId())
                        .addLong(posted.amount().map(Money::minor).orElse(null))
                        .addString(posted.reference())
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)));
        // A statement of its own: it sees what the one before it had to wait for.
        return added.compose(done -> connection
                        .preparedQuery("""
                            SELECT request_id, content_sha256 = sha256($4) AS same FROM gsma_request
                            WHERE team_id = $1 AND provider = $2 AND correlation_id = $3\
                            """)
                        .execute(Tuple.tuple()
                                .addString(operator.team().id().value())
                                .addString(operator.provider())
                                .addUUID(posted.correlation())
                                .addBuffer(content)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Claim(row.getUUID("request_id"), row.getBoolean("same")));
    }

    /** By our id of it. */
    public static Future<Optional<Posted>> byId(SqlConnection connection, Operator operator, UUID id) {
        return one(connection, operator, "request_id = $3", id);
    }

    /** By the operator's id of it. */
    public static Future<Optional<Posted>> byCorrelation(SqlConnection connection, Operator operator, UUID id) {
        return one(connection, operator, "correlation_id = $3", id);
    }

    private static Future<Optional<Posted>> one(SqlConnection connection, Operator operator, String which, UUID id) {
        return connection
                .preparedQuery("SELECT * FROM gsma_request WHERE team_id = $1 AND provider = $2 AND " + which)
                .execute(Tuple.of(operator.team().id().value(), operator.provider(), id))
                .map(rows -> rows.stream().findFirst().map(row -> posted(row, operator.team())));
    }

    private static Posted posted(Row row, Team team) {
        return new Posted(
                row.getUUID("request_id"),
                row.getString("kind"),
                row.getUUID("correlation_id"),
                row.getString("transaction_id"),
                Optional.ofNullable(row.getLong("amount")).map(team.currency()::ofMinor),
                row.getString("reference"));
    }

    /** A receipt of the operator's, by its id of the payment. */
    public static Future<Optional<Brought>> receipt(SqlConnection connection, Operator operator, String transaction) {
        return receipt(connection, operator, "transaction_id = $3", transaction);
    }

    /** The same by our id of it. */
    public static Future<Optional<Brought>> receipt(SqlConnection connection, Operator operator, UUID receipt) {
        return receipt(connection, operator, "receipt_id = $3", receipt);
    }

    private static Future<Optional<Brought>> receipt(
            SqlConnection connection, Operator operator, String which, Object value) {
        return connection
                .preparedQuery("""
                    SELECT receipt_id, transaction_id, kind, amount, reference, status, received_at FROM receipt
                    WHERE team_id = $1 AND provider = $2 AND\s\
                    """ + which)
                .execute(Tuple.of(operator.team().id().value(), operator.provider(), value))
                .map(rows -> rows.stream().findFirst().map(row -> brought(row, operator.team())));
    }

    /** Where a request's money is that is in no receipt: whether it is tried again by itself. */
    public static Future<Boolean> isHeld(SqlConnection connection, Operator operator, String transaction) {
        return connection
                .preparedQuery("""
                    SELECT 1 FROM payment_held
                    WHERE team_id = $1 AND provider = $2 AND transaction_id = $3 AND status = 'HELD' LIMIT 1\
                    """)
                .execute(Tuple.of(operator.team().id().value(), operator.provider(), transaction))
                .map(rows -> rows.size() > 0);
    }

    static Brought brought(Row row, Team team) {
        return new Brought(
                row.getUUID("receipt_id"),
                row.getString("transaction_id"),
                row.getString("kind"),
                team.currency().ofMinor(row.getLong("amount")),
                row.getString("reference"),
                row.getString("status").equals("REFUNDED"),
                row.getOffsetDateTime("received_at").toInstant());
    }
}
