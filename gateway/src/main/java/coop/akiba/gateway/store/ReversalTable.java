package coop.akiba.gateway.store;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.StoredReversal.Settlement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code provider_reversal}. */
public final class ReversalTable {
    private static final AskedRows ROWS = new AskedRows("provider_reversal", "reversal_id");

    private ReversalTable() {}

    /** Adds one that nothing is known of but what was asked for. */
    public static Future<Void> add(SqlConnection connection, Team team, StoredReversal fresh) {
        return connection
                .preparedQuery("""
                    INSERT INTO provider_reversal (team_id, reversal_id, token, receipt_id, provider, account,
                        transaction_id, amount, reason, status, asked_by, created_at, updated_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(fresh.id())
                        .addString(fresh.token())
                        .addUUID(fresh.of().receipt())
                        .addString(fresh.of().provider())
                        .addString(fresh.of().account())
                        .addString(fresh.of().transactionId())
                        .addLong(fresh.amount().minor())
                        .addString(fresh.reason())
                        .addString(fresh.status().name())
                        .addString(fresh.askedBy())
                        .addOffsetDateTime(fresh.createdAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public static Future<Optional<StoredReversal>> byId(SqlConnection connection, Team team, UUID id) {
        return one(connection, team, "reversal_id = $2", id);
    }

    public static Future<Optional<StoredReversal>> byToken(SqlConnection connection, Team team, String token) {
        return one(connection, team, "token = $2", token);
    }

    /** With its row locked until the transaction ends. The receipt is locked before it. */
    public static Future<Optional<StoredReversal>> lock(SqlConnection connection, Team team, UUID id) {
        return one(connection, team, "reversal_id = $2 FOR NO KEY UPDATE", id);
    }

    /** The one of a receipt that can still be done. */
    public static Future<Optional<StoredReversal>> openOf(SqlConnection connection, Team team, UUID receipt) {
        return one(
                connection,
                team,
                "receipt_id = $2 AND status IN (" + PayoutTable.OPEN + ") ORDER BY created_at DESC LIMIT 1",
                receipt);
    }

    /** All that a receipt was about; empty for what no provider reported. */
    public static Future<Optional<Money>> whole(SqlConnection connection, Team team, UUID receipt) {
        return connection
                .preparedQuery("SELECT amount FROM receipt WHERE team_id = $1 AND receipt_id = $2")
                .execute(Tuple.of(team.id().value(), receipt))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> team.currency().ofMinor(row.getLong(0)))
                        .findFirst());
    }

    /** The latest first. */
    public static Future<List<StoredReversal>> list(SqlConnection connection, Team team, boolean open, int limit) {
        return connection
                .preparedQuery("SELECT * FROM provider_reversal WHERE team_id = $1"
                        + (open ? " AND status IN (" + PayoutTable.OPEN + ")" : "")
                        + " ORDER BY created_at DESC, reversal_id LIMIT $2")
                .execute(Tuple.of(team.id().value(), limit))
                .map(rows -> all(rows, team));
    }

    /** Takes those that are due; nobody else has them until the lease ends. */
    public static Future<List<StoredReversal>> take(
            SqlConnection connection, Team team, Instant now, Instant lease, int most) {
        return ROWS.take(connection, team, now, lease, most).map(rows -> all(rows, team));
    }

    /** When it is next asked about, empty for never; unless it ended or somebody else took it since. */
    public static Future<Void> next(SqlConnection connection, Team team, StoredReversal taken, Optional<Instant> at) {
        return ROWS.next(connection, team, taken.id(), taken.asked(), at);
    }

    /** Somebody agreed that it may leave. */
    public static Future<Void> agreed(SqlConnection connection, Team team, UUID id, String by) {
        return connection
                .preparedQuery("UPDATE provider_reversal SET agreed_by = $3 WHERE team_id = $1 AND reversal_id = $2")
                .execute(Tuple.of(team.id().value(), id, by))
                .mapEmpty();
    }

    /**
     * What a piece of news changes. What is empty leaves what is known.
     *
     * @param reversedBy the receipt of the reversal, when it was done
     * @param askAt when its turn is next; empty for never
     */
    public record Change(
            PayoutStatus status,
            boolean contradicted,
            String providerRef,
            String code,
            String text,
            String reversedBy,
            Optional<Instant> askAt) {}

    public static Future<Void> store(SqlConnection connection, Team team, UUID id, Change change, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE provider_reversal
                    SET status = $3, contradicted = $4, provider_ref = coalesce(nullif($5, ''), provider_ref),
                        result_code = coalesce(nullif($6, ''), result_code),
                        result_text = coalesce(nullif($7, ''), result_text),
                        reversed_by = coalesce(reversed_by, nullif($8, '')), ask_at = $9, updated_at = $10
                    WHERE team_id = $1 AND reversal_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(id)
                        .addString(change.status().name())
                        .addBoolean(change.contradicted())
                        .addString(change.providerRef())
                        .addString(change.code())
                        .addString(change.text())
                        .addString(change.reversedBy())
                        .addOffsetDateTime(change.askAt()
                                .map(when -> when.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Somebody says how it ended; empty takes that back. */
    public static Future<Void> settle(SqlConnection connection, Team team, UUID id, Optional<Settlement> said) {
        return connection
                .preparedQuery("""
                    UPDATE provider_reversal
                    SET settle_reversed = $3, settle_receipt = $4, settle_evidence = $5, settle_by = $6
                    WHERE team_id = $1 AND reversal_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(id)
                        .addBoolean(said.map(Settlement::reversed).orElse(null))
                        .addString(said.map(Settlement::receipt).orElse(null))
                        .addString(said.map(Settlement::evidence).orElse(null))
                        .addString(said.map(Settlement::by).orElse(null)))
                .mapEmpty();
    }

    private static Future<Optional<StoredReversal>> one(
            SqlConnection connection, Team team, String which, Object value) {
        return connection
                .preparedQuery("SELECT * FROM provider_reversal WHERE team_id = $1 AND " + which)
                .execute(Tuple.of(team.id().value(), value))
                .map(rows -> all(rows, team).stream().findFirst());
    }

    private static List<StoredReversal> all(RowSet<Row> rows, Team team) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> stored(row, team))
                .toList();
    }

    private static StoredReversal stored(Row row, Team team) {
        return new StoredReversal(
                row.getUUID("reversal_id"),
                row.getString("token"),
                new StoredReversal.Of(
                        row.getUUID("receipt_id"),
                        row.getString("provider"),
                        row.getString("account"),
                        row.getString("transaction_id")),
                team.currency().ofMinor(row.getLong("amount")),
                row.getString("reason"),
                PayoutStatus.valueOf(row.getString("status")),
                row.getBoolean("contradicted"),
                row.getString("asked_by"),
                Optional.ofNullable(row.getString("agreed_by")),
                Optional.ofNullable(row.getString("provider_ref")),
                Optional.ofNullable(row.getString("reversed_by")),
                row.getString("result_code"),
                row.getString("result_text"),
                row.getInteger("asked"),
                Optional.ofNullable(row.getString("settle_by"))
                        .map(by -> new Settlement(
                                row.getBoolean("settle_reversed"),
                                row.getString("settle_receipt"),
                                row.getString("settle_evidence"),
                                by)),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
