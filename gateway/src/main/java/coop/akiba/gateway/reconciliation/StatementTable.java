package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The tables {@code statement_import} and {@code statement_line}. */
final class StatementTable {
    private StatementTable() {}

    /** A file, and the days that it is said to cover. */
    record Import(UUID id, Till till, LocalDate first, LocalDate last) {
        boolean covers(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** How many rows came to what. */
    record Counts(int added, int known, int skipped, int refused) {}

    /** What is there of some lines: those that were new, and those that are there with another amount. */
    record Added(int fresh, Set<Long> contradicted) {}

    static Future<Void> begin(SqlConnection connection, Team team, Import file, String by, Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO statement_import (team_id, import_id, provider, account, first_day, last_day, status,
                                                  imported_by, imported_at)
                    VALUES ($1, $2, $3, $4, $5, $6, 'RUNNING', $7, $8)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(file.id())
                        .addString(file.till().provider())
                        .addString(file.till().account())
                        .addLocalDate(file.first())
                        .addLocalDate(file.last())
                        .addString(by)
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    static Future<Void> end(
            SqlConnection connection, Team team, Import file, boolean whole, Counts counts, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE statement_import
                    SET status = $3, added = $4, known = $5, skipped = $6, refused = $7, ended_at = $8
                    WHERE team_id = $1 AND import_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        file.id(),
                        whole ? "DONE" : "STOPPED",
                        counts.added(),
                        counts.known(),
                        counts.skipped(),
                        counts.refused(),
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Adds what is new. A movement that is there stays as it is, whatever a later file says of it. */
    static Future<Added> add(SqlConnection connection, Team team, Import file, List<StatementLine> lines) {
        return connection
                .preparedQuery("""
                    WITH given AS (
                        SELECT * FROM unnest($5::text[], $6::text[], $7::bigint[], $8::date[], $9::timestamptz[],
                                             $10::text[], $11::text[], $12::text[], $13::text[], $14::bigint[])
                            AS g(transaction_id, kind, amount, day, completed_at, reference, party, linked, balance,
                                 row_number)),
                    added AS (
                        INSERT INTO statement_line (team_id, provider, account, import_id, transaction_id, kind, amount,
                                                    day, completed_at, reference, party, linked, balance, row_number)
                        SELECT $1, $2, $3, $4, transaction_id, kind, amount, day, completed_at, reference, party,
                               nullif(linked, ''), nullif(balance, '')::bigint, row_number
                        FROM given ON CONFLICT DO NOTHING RETURNING row_number)
                    SELECT (SELECT count(*) FROM added) AS fresh, array(
                        SELECT g.row_number FROM given g JOIN statement_line s
                        ON s.team_id = $1 AND s.provider = $2 AND s.account = $3
                           AND s.transaction_id = g.transaction_id AND s.kind = g.kind AND s.amount <> g.amount)
                        AS contradicted\
                    """)
                .execute(rows(team, file, lines))
                .map(found -> found.iterator().next())
                .map(row -> new Added(
                        row.getInteger("fresh"), new HashSet<>(List.of(row.getArrayOfLongs("contradicted")))));
    }

    private static Tuple rows(Team team, Import file, List<StatementLine> lines) {
        return Tuple.tuple()
                .addString(team.id().value())
                .addString(file.till().provider())
                .addString(file.till().account())
                .addUUID(file.id())
                .addArrayOfString(each(lines, StatementLine::transactionId, String[]::new))
                .addArrayOfString(each(lines, line -> line.kind().name(), String[]::new))
                .addArrayOfLong(each(lines, line -> line.amount().minor(), Long[]::new))
                .addArrayOfLocalDate(each(lines, line -> line.completedAt().toLocalDate(), LocalDate[]::new))
                .addArrayOfOffsetDateTime(each(lines, line -> zoned(line, team), OffsetDateTime[]::new))
                .addArrayOfString(each(lines, StatementLine::reference, String[]::new))
                .addArrayOfString(each(lines, StatementLine::party, String[]::new))
                .addArrayOfString(each(lines, line -> line.linked().orElse(""), String[]::new))
                .addArrayOfString(each(
                        lines,
                        line -> line.balance()
                                .map(left -> Long.toString(left.minor()))
                                .orElse(""),
                        String[]::new))
                .addArrayOfLong(each(lines, StatementLine::row, Long[]::new));
    }

    /** A movement; empty where no statement tells of it. */
    static Future<Optional<StatementLine>> find(
            SqlConnection connection, Team team, Till till, String transaction, StatementLine.Kind kind) {
        return connection
                .preparedQuery("""
                    SELECT transaction_id, kind, amount, completed_at, reference, party, linked, balance, row_number
                    FROM statement_line
                    WHERE team_id = $1 AND provider = $2 AND account = $3 AND transaction_id = $4 AND kind = $5\
                    """)
                .execute(Tuple.of(team.id().value(), till.provider(), till.account(), transaction, kind.name()))
                .map(rows -> rows.stream().findFirst().map(row -> line(row, team)));
    }

    private static StatementLine line(Row row, Team team) {
        return new StatementLine(
                row.getLong("row_number"),
                row.getString("transaction_id"),
                StatementLine.Kind.valueOf(row.getString("kind")),
                team.currency().ofMinor(row.getLong("amount")),
                LocalDateTime.ofInstant(row.getOffsetDateTime("completed_at").toInstant(), team.zone()),
                row.getString("reference"),
                row.getString("party"),
                Optional.ofNullable(row.getString("linked")),
                Optional.ofNullable(row.getLong("balance")).map(team.currency()::ofMinor));
    }

    private static OffsetDateTime zoned(StatementLine line, Team team) {
        return line.completedAt().atZone(team.zone()).toOffsetDateTime();
    }

    private static <T> T[] each(List<StatementLine> lines, Function<StatementLine, T> of, IntFunction<T[]> array) {
        return lines.stream().map(of).toArray(array);
    }
}
