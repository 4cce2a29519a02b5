package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
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

/** The table {@code follow_up}. */
public final class FollowUpTable {
    private static final String SELECT = "SELECT * FROM follow_up WHERE team_id = $1 AND ";

    private static final String OPEN = SELECT + """
        done_at IS NULL AND ($2::uuid IS NULL OR (deadline, follow_up_id) > (
            SELECT deadline, follow_up_id FROM follow_up WHERE team_id = $1 AND follow_up_id = $2))
        ORDER BY deadline, follow_up_id LIMIT $3\
        """;

    private static final String DONE = SELECT + """
        done_at IS NOT NULL AND ($2::uuid IS NULL OR (done_at, follow_up_id) < (
            SELECT done_at, follow_up_id FROM follow_up WHERE team_id = $1 AND follow_up_id = $2))
        ORDER BY done_at DESC, follow_up_id DESC LIMIT $3\
        """;

    private static final String CLOSE_PAID = """
        UPDATE follow_up SET done_at = $2, done_by = $3, note = 'settled'
        WHERE team_id = $1 AND follow_up_id IN (
            SELECT f.follow_up_id FROM follow_up f
            WHERE f.team_id = $1 AND f.done_at IS NULL AND f.kind <> 'CHECK_PENALTY' AND NOT EXISTS (
                SELECT FROM loan l
                JOIN instalment i ON i.team_id = l.team_id AND i.loan_id = l.loan_id AND i.version = l.schedule_version
                WHERE l.team_id = $1 AND l.loan_id = f.loan_id AND l.status = 'ACTIVE' AND i.due <= f.due
                  AND (i.principal_paid < i.principal OR i.interest_paid < i.interest OR i.penalty_paid < i.penalty))
            LIMIT 1000)\
        """;

    private FollowUpTable() {}

    /** Opens one, unless there was one of its kind for this loan and day before. */
    public static Future<Boolean> add(SqlConnection connection, Team team, FollowUp task) {
        return connection
                .preparedQuery("""
                    INSERT INTO follow_up (team_id, follow_up_id, loan_id, due, row_number, kind, deadline, opened_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (team_id, loan_id, due, kind) DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(task.id())
                        .addUUID(task.loan().value())
                        .addLocalDate(task.due())
                        .addInteger(task.row())
                        .addString(task.kind().name())
                        .addOffsetDateTime(task.deadline().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(task.openedAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Open ones, the most urgent first. */
    public static Future<List<FollowUp>> open(SqlConnection connection, Team team, Optional<UUID> after, int limit) {
        return list(connection, OPEN, team, after, limit);
    }

    /** Done ones, the latest first. */
    public static Future<List<FollowUp>> done(SqlConnection connection, Team team, Optional<UUID> after, int limit) {
        return list(connection, DONE, team, after, limit);
    }

    /** One, locked until the transaction ends. */
    public static Future<Optional<FollowUp>> lock(SqlConnection connection, Team team, UUID id) {
        return connection
                .preparedQuery(SELECT + "follow_up_id = $2 FOR UPDATE")
                .execute(Tuple.of(team.id().value(), id))
                .map(rows -> tasks(rows).stream().findFirst());
    }

    public static Future<Void> finish(SqlConnection connection, Team team, UUID id, FollowUp.Done done) {
        return connection
                .preparedQuery("""
                    UPDATE follow_up SET done_at = $3, done_by = $4, note = $5
                    WHERE team_id = $1 AND follow_up_id = $2 AND done_at IS NULL\
                    """)
                .execute(Tuple.of(team.id().value(), id, done.at().atOffset(ZoneOffset.UTC), done.by(), done.note()))
                .mapEmpty();
    }

    /** Ends those whose reason is gone because it was paid, at most a thousand; how many they were. */
    public static Future<Integer> closePaid(SqlConnection connection, Team team, String by, Instant at) {
        return connection
                .preparedQuery(CLOSE_PAID)
                .execute(Tuple.of(team.id().value(), at.atOffset(ZoneOffset.UTC), by))
                .map(RowSet::rowCount);
    }

    private static Future<List<FollowUp>> list(
            SqlConnection connection, String sql, Team team, Optional<UUID> after, int limit) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(team.id().value(), after.orElse(null), limit))
                .map(FollowUpTable::tasks);
    }

    private static List<FollowUp> tasks(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(FollowUpTable::task)
                .toList();
    }

    private static FollowUp task(Row row) {
        return new FollowUp(
                row.getUUID("follow_up_id"),
                new LoanId(row.getUUID("loan_id")),
                FollowUp.Kind.valueOf(row.getString("kind")),
                row.getInteger("row_number"),
                row.getLocalDate("due"),
                row.getOffsetDateTime("deadline").toInstant(),
                row.getOffsetDateTime("opened_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("done_at"))
                        .map(OffsetDateTime::toInstant)
                        .map(at -> new FollowUp.Done(at, row.getString("done_by"), row.getString("note"))));
    }
}
