package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which loans the calendar has to look at, page by page. A page is so many rows of an index, of which only those that
 * are wanted are given back: no statement runs long, however few there are. What is already done is left out, so that
 * a run that begins again has only the rest.
 */
public final class LoansDue {
    /** Rows by the day they fall due. Rows of one loan and day, in several versions of its schedule, are not parted. */
    private static final String DUE = """
        WITH seen AS MATERIALIZED (
            SELECT * FROM instalment WHERE team_id = $1 AND due <= $2 AND (due, loan_id) > ($3, $4)
            ORDER BY due, loan_id FETCH FIRST ($5) ROWS WITH TIES)
        SELECT i.due, i.loan_id, false AS last FROM seen i
        JOIN loan l ON l.team_id = i.team_id AND l.loan_id = i.loan_id AND l.schedule_version = i.version
        WHERE l.status = 'ACTIVE' AND %s
        UNION ALL (SELECT due, loan_id, true FROM seen ORDER BY due DESC, loan_id DESC LIMIT 1)\
        """;

    private static final String OPEN =
            "(i.principal_paid < i.principal OR i.interest_paid < i.interest OR i.penalty_paid < i.penalty)";

    private static final String ACCRUALS = DUE.formatted("""
        CASE WHEN l.advance_interest > 0 THEN i.interest_accrued = 0 ELSE i.interest_accrued < i.interest END
        AND (l.profile, l.product) IN (SELECT * FROM unnest($6::int[], $7::text[]))\
        """);

    private static final String REMINDERS = DUE.formatted(OPEN + """
         AND l.member_id IS NOT NULL AND i.due = ANY ($6) AND NOT EXISTS (
            SELECT FROM loan_notice n WHERE n.team_id = i.team_id AND n.loan_id = i.loan_id AND n.due = i.due
              AND n.kind = 'REMINDER-' || (i.due - $7::date))\
        """);

    private static final String ALERTS = DUE.formatted(OPEN + """
         AND l.member_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM loan_notice n WHERE n.team_id = i.team_id AND n.loan_id = i.loan_id AND n.due = i.due
              AND n.kind = 'OVERDUE')\
        """);

    private static final String MISSED = DUE.formatted(OPEN + """
         AND NOT EXISTS (
            SELECT FROM follow_up f WHERE f.team_id = i.team_id AND f.loan_id = i.loan_id AND f.due = i.due
              AND f.kind = 'CALL')\
        """);

    /** Enough rows that were open before the day: they are open now, or were paid since. */
    private static final String LATE = """
        WITH seen AS MATERIALIZED (
            SELECT * FROM loan WHERE team_id = $1 AND status = 'ACTIVE' AND loan_id > $4 AND $3::date IS NOT NULL
            ORDER BY loan_id LIMIT $5)
        SELECT $2::date AS due, l.loan_id, false AS last FROM seen l
        WHERE (l.profile, l.product) IN (SELECT * FROM unnest($6::int[], $7::text[]))
          AND $8 <= (SELECT count(*) FROM instalment i WHERE i.team_id = l.team_id AND i.loan_id = l.loan_id
                       AND i.version = l.schedule_version AND i.due < $2
                       AND (%s OR EXISTS (
                           SELECT FROM loan_payment p WHERE p.team_id = l.team_id AND p.loan_id = l.loan_id
                             AND p.value_date >= $2 AND p.reversed_at IS NULL)))
          AND NOT EXISTS (SELECT FROM penalty x WHERE x.team_id = l.team_id AND x.loan_id = l.loan_id
                            AND x.period = to_char($2::date, 'YYYY-MM'))
        UNION ALL (SELECT $2::date, loan_id, true FROM seen ORDER BY loan_id DESC LIMIT 1)\
        """.formatted(OPEN);

    /** Penalties after which money was recorded that may have moved before their day; a place is a month's first. */
    private static final String DOUBTFUL = """
        WITH seen AS MATERIALIZED (
            SELECT *, to_date(period, 'YYYY-MM') AS month FROM penalty
            WHERE team_id = $1 AND period IS NOT NULL AND put_at >= $2::date
              AND (to_date(period, 'YYYY-MM'), loan_id) > ($3::date, $4)
            ORDER BY month, loan_id LIMIT $5)
        SELECT x.month AS due, x.loan_id, false AS last FROM seen x
        WHERE EXISTS (SELECT FROM loan_payment p WHERE p.team_id = x.team_id AND p.loan_id = x.loan_id
                        AND p.booked_at > x.put_at AND p.value_date <= x.put_at::date AND p.reversed_at IS NULL)
          AND NOT EXISTS (SELECT FROM follow_up f WHERE f.team_id = x.team_id AND f.loan_id = x.loan_id
                            AND f.kind = 'CHECK_PENALTY' AND to_char(f.due, 'YYYY-MM') = x.period)
        UNION ALL (SELECT month, loan_id, true FROM seen ORDER BY month DESC, loan_id DESC LIMIT 1)\
        """;

    private LoansDue() {}

    /** A loan, and how far a page has come. */
    public record Place(LocalDate due, UUID loan) {

        /** Before every loan of a day and later ones. */
        public static Place from(LocalDate day) {
            return new Place(day, new UUID(0, 0));
        }
    }

    /**
     * A page.
     *
     * @param wanted what is to be looked at
     * @param last where it ends; empty when there was nothing more
     */
    public record Page(List<Place> wanted, Optional<Place> last) {
        public Page {
            wanted = List.copyOf(wanted);
        }
    }

    /** A product in a version of the rules. */
    public record Kind(int profile, String product) {}

    /** Rows due by a day, of products that book interest then, whose interest is not in the books. */
    public static Future<Page> accruals(
            SqlConnection connection, Team team, LocalDate day, List<Kind> kinds, Place after, int limit) {
        return read(connection, ACCRUALS, of(kinds, window(team, day, after, limit)));
    }

    /** Open rows of members' loans that fall due on one of some days and that nobody was reminded of on this one. */
    public static Future<Page> reminders(
            SqlConnection connection, Team team, LocalDate today, List<LocalDate> days, Place after, int limit) {
        LocalDate last = days.stream().max(LocalDate::compareTo).orElse(today);
        Tuple tuple = window(team, last, after, limit)
                .addArrayOfLocalDate(days.toArray(LocalDate[]::new))
                .addLocalDate(today);
        return read(connection, REMINDERS, tuple);
    }

    /** Open rows of members' loans that were due by a day, without a message that says so. */
    public static Future<Page> alerts(SqlConnection connection, Team team, LocalDate day, Place after, int limit) {
        return read(connection, ALERTS, window(team, day, after, limit));
    }

    /** Open rows that were due by a day and that nobody was asked to call about. */
    public static Future<Page> missed(SqlConnection connection, Team team, LocalDate day, Place after, int limit) {
        return read(connection, MISSED, window(team, day, after, limit));
    }

    /** Running loans of some products that had so many open rows before a day and have no penalty of its month. */
    public static Future<Page> late(
            SqlConnection connection, Team team, LocalDate day, List<Kind> kinds, int rows, Place after, int limit) {
        return read(connection, LATE, of(kinds, window(team, day, after, limit)).addLong((long) rows));
    }

    /** Penalties of the rules, put on since a day, that a payment recorded later may make undue. */
    public static Future<Page> doubtful(SqlConnection connection, Team team, LocalDate since, Place after, int limit) {
        return read(connection, DOUBTFUL, window(team, since, after, limit));
    }

    private static Tuple window(Team team, LocalDate day, Place after, int limit) {
        return Tuple.of(team.id().value(), day, after.due(), after.loan(), limit);
    }

    private static Tuple of(List<Kind> kinds, Tuple tuple) {
        return tuple.addArrayOfInteger(kinds.stream().map(Kind::profile).toArray(Integer[]::new))
                .addArrayOfString(kinds.stream().map(Kind::product).toArray(String[]::new));
    }

    private static Future<Page> read(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).map(LoansDue::page);
    }

    private static Page page(RowSet<Row> rows) {
        List<Place> wanted = new ArrayList<>();
        Optional<Place> last = Optional.empty();
        for (Row row : rows) {
            Place place = new Place(row.getLocalDate("due"), row.getUUID("loan_id"));
            if (row.getBoolean("last")) {
                last = Optional.of(place);
            } else {
                wanted.add(place);
            }
        }
        return new Page(wanted, last);
    }
}
