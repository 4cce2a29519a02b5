package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.reconciliation.Differences.Span;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Totals of days, and the table {@code daily_close}. */
public final class Days {
    private Days() {}

    /**
     * A day of a till, in minor units.
     *
     * @param covered whether a file covers it
     * @param paidOut what went out, without charges, as a positive number
     * @param taken by reversals, positive where they took money from us
     * @param left on the account after the day's last movement, where their statement says
     * @param booked how our account of it changed that day
     * @param balance of our account at the end of the day
     */
    public record Day(
            LocalDate day,
            boolean covered,
            long paidIn,
            long paidOut,
            long charges,
            long taken,
            Optional<Long> left,
            long booked,
            long balance,
            Optional<Closed> closed) {}

    /** Who agreed to it, and when. */
    public record Closed(String by, Instant at) {}

    public static Future<List<Day>> of(SqlConnection connection, Team team, Span span) {
        return connection
                .preparedQuery("""
                    SELECT d::date AS day,
                           EXISTS (SELECT 1 FROM statement_import i
                                   WHERE i.team_id = $1 AND i.provider = $2 AND i.account = $3 AND i.status = 'DONE'
                                     AND d BETWEEN i.first_day AND i.last_day) AS covered,
                           coalesce(s.paid_in, 0) AS paid_in, coalesce(s.paid_out, 0) AS paid_out,
                           coalesce(s.charges, 0) AS charges, coalesce(s.taken, 0) AS taken, s.left_over,
                           coalesce(o.booked, 0) AS booked, coalesce(o.balance, 0) AS balance, c.closed_by, c.closed_at
                    FROM generate_series($4::date, $5::date, interval '1 day') d
                    CROSS JOIN LATERAL (
                        SELECT (sum(amount) FILTER (WHERE kind = 'PAID_IN'))::bigint AS paid_in,
                               (-sum(amount) FILTER (WHERE kind = 'PAID_OUT'))::bigint AS paid_out,
                               (-sum(amount) FILTER (WHERE kind = 'CHARGE'))::bigint AS charges,
                               (-sum(amount) FILTER (WHERE kind = 'REVERSAL'))::bigint AS taken,
                               (array_agg(balance ORDER BY completed_at DESC, row_number)
                                   FILTER (WHERE balance IS NOT NULL))[1] AS left_over
                        FROM statement_line
                        WHERE team_id = $1 AND provider = $2 AND account = $3 AND day = d::date) s
                    CROSS JOIN LATERAL (
                        SELECT (sum(amount) FILTER (WHERE value_date = d::date))::bigint AS booked,
                               sum(amount)::bigint AS balance
                        FROM posting
                        WHERE team_id = $1 AND account = 1010 AND scope = $2 || ':' || $3 AND value_date <= d::date) o
                    LEFT JOIN daily_close c
                        ON c.team_id = $1 AND c.provider = $2 AND c.account = $3 AND c.day = d::date
                    ORDER BY d\
                    """)
                .execute(Tuple.of(
                        team.id().value(), span.till().provider(), span.till().account(), span.from(), span.to()))
                .map(rows -> rows.stream().map(Days::day).toList());
    }

    /** Writes down that a day is agreed on; false where it was before. */
    static Future<Boolean> close(
            SqlConnection connection, Team team, Till till, LocalDate day, JsonObject totals, Closed closed) {
        return connection
                .preparedQuery("""
                    INSERT INTO daily_close (team_id, provider, account, day, totals, closed_by, closed_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        till.provider(),
                        till.account(),
                        day,
                        totals,
                        closed.by(),
                        closed.at().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Day day(Row row) {
        return new Day(
                row.getLocalDate("day"),
                row.getBoolean("covered"),
                row.getLong("paid_in"),
                row.getLong("paid_out"),
                row.getLong("charges"),
                row.getLong("taken"),
                Optional.ofNullable(row.getLong("left_over")),
                row.getLong("booked"),
                row.getLong("balance"),
                Optional.ofNullable(row.getString("closed_by"))
                        .map(by -> new Closed(
                                by, row.getOffsetDateTime("closed_at").toInstant())));
    }
}
