package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** All loans of a cooperative as they stand, one after the other by number, as many as there may be. */
public final class LoanRegister {
    private static final int AT_ONCE = 500;

    private static final String ALL = """
        SELECT l.number, l.source_id, m.number AS member, coalesce(m.name, l.borrower_name) AS borrower, l.product,
               l.status, l.applied_on, l.disbursed_on, l.principal, l.written_off, l.recovered,
               coalesce(o.principal, 0) AS owed, coalesce(o.interest, 0) AS interest,
               coalesce(o.penalty, 0) AS penalty, coalesce(o.overdue, 0) AS overdue, o.next_due, o.oldest
        FROM loan l
        LEFT JOIN member m ON m.team_id = l.team_id AND m.member_id = l.member_id
        LEFT JOIN LATERAL (
            SELECT sum(i.principal - i.principal_paid)::bigint AS principal,
                   sum(i.interest - i.interest_paid)::bigint AS interest,
                   sum(i.penalty - i.penalty_paid)::bigint AS penalty,
                   sum(i.principal - i.principal_paid + i.interest - i.interest_paid + i.penalty - i.penalty_paid)
                       FILTER (WHERE i.due < $2)::bigint AS overdue,
                   min(i.due) AS next_due, min(i.due) FILTER (WHERE i.due < $2) AS oldest
            FROM instalment i
            WHERE i.team_id = $1 AND i.loan_id = l.loan_id AND i.version = l.schedule_version
              AND (i.principal_paid < i.principal OR i.interest_paid < i.interest OR i.penalty_paid < i.penalty)) o
            ON l.status IN ('ACTIVE', 'DEFAULTED')
        WHERE l.team_id = $1
        ORDER BY l.number\
        """;

    private LoanRegister() {}

    /**
     * A loan as it stands, in minor units of the cooperative's currency.
     *
     * @param sourceId what it was called in earlier books
     * @param member the borrower's number; empty for somebody from outside
     * @param principal lent, with what was lent on top later
     * @param owed principal that is owed still
     * @param overdue of all that is owed, what was due before today
     * @param nextDue of the oldest instalment that is owed
     * @param overdueSince when the oldest of what is overdue was due
     */
    public record Line(
            LoanNumber number,
            Optional<String> sourceId,
            Optional<String> member,
            String borrower,
            String product,
            String status,
            LocalDate appliedOn,
            Optional<LocalDate> disbursedOn,
            long principal,
            long owed,
            long interest,
            long penalty,
            long overdue,
            Optional<LocalDate> nextDue,
            Optional<LocalDate> overdueSince,
            long writtenOff,
            long recovered) {}

    /**
     * Reads them as of one moment, and never more than some hundred ahead of who takes them.
     *
     * @param take is given the next ones when its Future for those before has succeeded
     * @return how many there were
     */
    public static Future<Long> read(
            SqlConnection connection, Team team, LocalDate today, Function<List<Line>, Future<Void>> take) {
        return connection.prepare(ALL).compose(query -> {
            Cursor cursor = query.cursor(Tuple.of(team.id().value(), today));
            return next(cursor, take, 0).eventually(cursor::close).eventually(query::close);
        });
    }

    private static Future<Long> next(Cursor cursor, Function<List<Line>, Future<Void>> take, long before) {
        return cursor.read(AT_ONCE).compose(rows -> {
            List<Line> lines = StreamSupport.stream(rows.spliterator(), false)
                    .map(LoanRegister::line)
                    .toList();
            long read = before + lines.size();
            return take.apply(lines)
                    .compose(taken -> cursor.hasMore() ? next(cursor, take, read) : Future.succeededFuture(read));
        });
    }

    private static Line line(Row row) {
        return new Line(
                new LoanNumber(row.getLong("number")),
                Optional.ofNullable(row.getString("source_id")),
                Optional.ofNullable(row.getString("member")),
                row.getString("borrower"),
                row.getString("product"),
                row.getString("status"),
                row.getLocalDate("applied_on"),
                Optional.ofNullable(row.getLocalDate("disbursed_on")),
                row.getLong("principal"),
                row.getLong("owed"),
                row.getLong("interest"),
                row.getLong("penalty"),
                row.getLong("overdue"),
                Optional.ofNullable(row.getLocalDate("next_due")),
                Optional.ofNullable(row.getLocalDate("oldest")),
                row.getLong("written_off"),
                row.getLong("recovered"));
    }
}
