package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an import asks the tables, for many rows at once. */
public final class LegacyTable {
    private LegacyTable() {}

    /** Names a row of earlier books. */
    public record RowKey(String kind, String sourceId) {}

    /**
     * A row that came before.
     *
     * @param subject the loan, or the member who saved
     * @param entry its opening entry, where it has one
     */
    public record Known(
            UUID subject, String content, Instant updatedAt, Optional<UUID> entry, UUID run, long line, int version) {}

    /**
     * What became of a loan that was brought over.
     *
     * @param changed whether it is no longer as it was then
     * @param paid whether it was paid on
     */
    public record Since(boolean changed, boolean paid) {}

    /** A posting that was booked. */
    public record Leg(int account, String scope, long amount) {}

    /** Those of the rows that came before. */
    public static Future<Map<RowKey, Known>> known(SqlConnection connection, TeamId team, Collection<RowKey> keys) {
        return connection
                .preparedQuery("""
                    SELECT g.*, coalesce(l.schedule_version, 0) AS version
                    FROM unnest($2::text[], $3::text[]) AS k (kind, source_id)
                    JOIN legacy_row g ON g.team_id = $1 AND g.kind = k.kind AND g.source_id = k.source_id
                    LEFT JOIN loan l ON l.team_id = g.team_id AND l.loan_id = g.loan_id\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addArrayOfString(keys.stream().map(RowKey::kind).toArray(String[]::new))
                        .addArrayOfString(keys.stream().map(RowKey::sourceId).toArray(String[]::new)))
                .map(rows -> map(
                        rows,
                        row -> new RowKey(row.getString("kind"), row.getString("source_id")),
                        LegacyTable::known));
    }

    private static Known known(Row row) {
        UUID loan = row.getUUID("loan_id");
        return new Known(
                loan == null ? row.getUUID("member_id") : loan,
                row.getString("content"),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getUUID("entry_id")),
                row.getUUID("run_id"),
                row.getLong("line"),
                row.getInteger("version"));
    }

    /** Members by their numbers and by their phone numbers. */
    public static Future<Map<String, UUID>> members(SqlConnection connection, TeamId team, Collection<String> names) {
        return connection
                .preparedQuery("""
                    SELECT number AS name, member_id FROM member WHERE team_id = $1 AND number = ANY($2)
                    UNION ALL SELECT msisdn, member_id FROM member WHERE team_id = $1 AND msisdn = ANY($2)\
                    """)
                .execute(Tuple.tuple().addString(team.value()).addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> map(rows, row -> row.getString("name"), row -> row.getUUID("member_id")));
    }

    /** Locks loans until the transaction ends, and says what became of them. */
    public static Future<Map<UUID, Since>> since(SqlConnection connection, TeamId team, Collection<UUID> loans) {
        Tuple key = Tuple.tuple().addString(team.value()).addArrayOfUUID(loans.toArray(UUID[]::new));
        Future<RowSet<Row>> locked = connection.preparedQuery("""
            SELECT 1 FROM loan WHERE team_id = $1 AND loan_id = ANY($2) ORDER BY loan_id FOR NO KEY UPDATE\
            """).execute(key);
        return locked.compose(done -> connection
                .preparedQuery("""
                    SELECT g.loan_id, g.fingerprint <> loan_fingerprint($1, g.loan_id) AS changed,
                           EXISTS (SELECT 1 FROM loan_payment p WHERE p.team_id = $1 AND p.loan_id = g.loan_id) AS paid
                    FROM loan l JOIN legacy_row g
                        ON g.team_id = $1 AND g.kind = 'LOAN' AND g.source_id = l.source_id AND g.loan_id = l.loan_id
                    WHERE l.team_id = $1 AND l.loan_id = ANY($2)\
                    """)
                .execute(key)
                .map(rows -> map(
                        rows,
                        row -> row.getUUID("loan_id"),
                        row -> new Since(row.getBoolean("changed"), row.getBoolean("paid")))));
    }

    /** Locks members until the transaction ends, and says how much of their savings is free. */
    public static Future<Map<UUID, Long>> free(SqlConnection connection, TeamId team, Collection<UUID> members) {
        Tuple key = Tuple.tuple().addString(team.value()).addArrayOfUUID(members.toArray(UUID[]::new));
        Future<RowSet<Row>> locked = connection.preparedQuery("""
            SELECT 1 FROM member WHERE team_id = $1 AND member_id = ANY($2) ORDER BY member_id FOR NO KEY UPDATE\
            """).execute(key);
        return locked.compose(done -> connection
                .preparedQuery("""
                    SELECT m.member_id,
                           (coalesce((SELECT -balance FROM account_balance b WHERE b.team_id = $1 AND b.account = $3
                                        AND b.scope = m.member_id::text), 0)
                            - coalesce((SELECT sum(amount) FROM hold h
                                        WHERE h.team_id = $1 AND h.member_id = m.member_id AND amount > 0), 0))::bigint
                               AS free
                    FROM unnest($2::uuid[]) AS m (member_id)\
                    """)
                .execute(key.addInteger(AccountCode.MEMBER_SAVINGS.number()))
                .map(rows -> map(rows, row -> row.getUUID("member_id"), row -> row.getLong("free"))));
    }

    /** What entries booked, by entry, in the order of their legs. */
    public static Future<Map<UUID, List<Leg>>> legs(SqlConnection connection, TeamId team, Collection<UUID> entries) {
        return connection
                .preparedQuery("""
                    SELECT entry_id, account, scope, amount FROM posting
                    WHERE team_id = $1 AND entry_id = ANY($2) ORDER BY entry_id, leg\
                    """)
                .execute(Tuple.tuple().addString(team.value()).addArrayOfUUID(entries.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("entry_id"),
                                Collectors.mapping(
                                        row -> new Leg(
                                                row.getInteger("account"),
                                                row.getString("scope"),
                                                row.getLong("amount")),
                                        Collectors.toList()))));
    }

    /** Rows that said the same again: this import has seen them. */
    public static Future<Void> seen(
            SqlConnection connection, TeamId team, UUID run, Collection<RowKey> keys, Collection<Long> lines) {
        return connection
                .preparedQuery("""
                    UPDATE legacy_row g SET run_id = $2, line = k.line
                    FROM unnest($3::text[], $4::text[], $5::bigint[]) AS k (kind, source_id, line)
                    WHERE g.team_id = $1 AND g.kind = k.kind AND g.source_id = k.source_id\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addUUID(run)
                        .addArrayOfString(keys.stream().map(RowKey::kind).toArray(String[]::new))
                        .addArrayOfString(keys.stream().map(RowKey::sourceId).toArray(String[]::new))
                        .addArrayOfLong(lines.toArray(Long[]::new)))
                .mapEmpty();
    }

    /** The first of so many new loan numbers, which follow each other. */
    public static Future<Long> numbers(SqlConnection connection, TeamId team, int count) {
        return connection
                .preparedQuery("""
                    INSERT INTO counter AS c (team_id, name, last) VALUES ($1, 'loan', $2)
                    ON CONFLICT (team_id, name) DO UPDATE SET last = c.last + $2 RETURNING last - $2 + 1\
                    """)
                .execute(Tuple.of(team.value(), (long) count))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** One statement over many records; {@code $1} is the cooperative, {@code $2} the array of records. */
    public static Future<Void> write(SqlConnection connection, TeamId team, String statement, JsonArray records) {
        return records.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(statement)
                        .execute(Tuple.of(team.value(), records))
                        .mapEmpty();
    }

    private static <K, V> Map<K, V> map(RowSet<Row> rows, Function<Row, K> key, Function<Row, V> value) {
        Map<K, V> map = new HashMap<>();
        rows.forEach(row -> map.put(key.apply(row), value.apply(row)));
        return map;
    }
}
