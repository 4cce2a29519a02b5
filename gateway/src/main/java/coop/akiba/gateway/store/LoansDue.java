package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Which loans the calendar has to look at, page by page, each page behind the last place of the one before. What is
 * already done is left out, so that a run that begins again has only the rest.
 */
public final class LoansDue {
    /** Rows of loans that run, by the day they fall due; {@code $5} is how many. */
    private static final String DUE = """
        SELECT i.due, i.loan_id FROM instalment i
        JOIN loan l ON l.team_id = i.team_id AND l.loan_id = i.loan_id AND l.schedule_version = i.version
        WHERE i.team_id = $1 AND i.due <= $2 AND (i.due, i.loan_id) > ($3, $4) AND l.status = 'ACTIVE' AND %s
        ORDER BY i.due, i.loan_id LIMIT $5\
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

    /** Rows that were open before the day: they are open now, or were paid since. */
    private static final String LATE = """
        SELECT l.loan_id, $2::date AS due FROM loan l
        WHERE l.team_id = $1 AND l.status = 'ACTIVE' AND l.loan_id > $4 AND $3::date IS NOT NULL
          AND (l.profile, l.product) IN (SELECT * FROM unnest($6::int[], $7::text[]))
          AND EXISTS (SELECT FROM instalment i WHERE i.team_id = l.team_id AND i.loan_id = l.loan_id
                        AND i.version = l.schedule_version AND i.due < $2
                        AND (%s OR EXISTS (
                            SELECT FROM loan_payment p WHERE p.team_id = l.team_id AND p.loan_id = l.loan_id
                              AND p.value_date >= $2 AND p.reversed_at IS NULL)))
          AND NOT EXISTS (SELECT FROM penalty x WHERE x.team_id = l.team_id AND x.loan_id = l.loan_id
                            AND x.period = to_char($2::date, 'YYYY-MM'))
        ORDER BY l.loan_id LIMIT $5\
        """.formatted(OPEN);

    /** Penalties after which money was recorded that may have moved before their day; a place is the month's first day. */
    private static final String DOUBTFUL = """
        SELECT to_date(x.period, 'YYYY-MM') AS due, x.loan_id FROM penalty x
        WHERE x.team_id = $1 AND x.period IS NOT NULL AND x.put_at >= $2::date
          AND (to_date(x.period, 'YYYY-MM'), x.loan_id) > ($3::date, $4)
          AND EXISTS (SELECT FROM loan_payment p WHERE p.team_id = x.team_id AND p.loan_id = x.loan_id
                        AND p.booked_at > x.put_at AND p.value_date <= x.put_at::date AND p.reversed_at IS NULL)
          AND NOT EXISTS (SELECT FROM follow_up f WHERE f.team_id = x.team_id AND f.loan_id = x.loan_id
                            AND f.kind = 'CHECK_PENALTY' AND to_char(f.due, 'YYYY-MM') = x.period)
        ORDER BY 1, x.loan_id LIMIT $5\
        """;

    private LoansDue() {}

    /** A loan, and how far a page has come. */
    public record Place(LocalDate due, UUID loan) {

        /** Before every loan of a day and later ones. */
        public static Place from(LocalDate day) {
            return new Place(day, new UUID(0, 0));
        }
    }

    /** A product in a version of the rules. */
    public record Kind(int profile, String product) {}

    /** Rows due by a day, of products that book interest then, whose interest is not in the books. */
    public static Future<List<Place>> accruals(
            SqlConnection connection, Team team, LocalDate day, List<Kind> kinds, Place after, int limit) {
        return places(connection, ACCRUALS, of(kinds, page(team, day, after, limit)));
    }

    /** Open rows of members' loans that fall due on one of some days and that nobody was reminded of so many days before. */
    public static Future<List<Place>> reminders(
            SqlConnection connection, Team team, LocalDate today, List<LocalDate> days, Place after, int limit) {
        LocalDate last = days.stream().max(LocalDate::compareTo).orElse(today);
        Tuple tuple = page(team, last, after, limit)
                .addArrayOfLocalDate(days.toArray(LocalDate[]::new))
                .addLocalDate(today);
        return places(connection, REMINDERS, tuple);
    }

    /** Open rows of members' loans that were due by a day, without a message that says so. */
    public static Future<List<Place>> alerts(
            SqlConnection connection, Team team, LocalDate day, Place after, int limit) {
        return places(connection, ALERTS, page(team, day, after, limit));
    }

    /** Open rows that were due by a day and that nobody was asked to call about. */
    public static Future<List<Place>> missed(
            SqlConnection connection, Team team, LocalDate day, Place after, int limit) {
        return places(connection, MISSED, page(team, day, after, limit));
    }

    /** Running loans of some products that had an open row before a day and have no penalty of its month. */
    public static Future<List<Place>> late(
            SqlConnection connection, Team team, LocalDate day, List<Kind> kinds, Place after, int limit) {
        return places(connection, LATE, of(kinds, page(team, day, after, limit)));
    }

    /** Penalties of the rules, put on since a day, that a payment recorded later may make undue. */
    public static Future<List<Place>> doubtful(
            SqlConnection connection, Team team, LocalDate since, Place after, int limit) {
        return places(connection, DOUBTFUL, page(team, since, after, limit));
    }

    private static Tuple page(Team team, LocalDate day, Place after, int limit) {
        return Tuple.of(team.id().value(), day, after.due(), after.loan(), limit);
    }

    private static Tuple of(List<Kind> kinds, Tuple tuple) {
        return tuple.addArrayOfInteger(kinds.stream().map(Kind::profile).toArray(Integer[]::new))
                .addArrayOfString(kinds.stream().map(Kind::product).toArray(String[]::new));
    }

    private static Future<List<Place>> places(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).map(LoansDue::places);
    }

    private static List<Place> places(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Place(row.getLocalDate("due"), row.getUUID("loan_id")))
                .toList();
    }
}
