package coop.akiba.gateway.store;

import coop.akiba.domain.loan.DisplayStatus;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Loans a page at a time, newest application first, and how many there are of each status. */
public final class LoanPages {
    private LoanPages() {}

    /** Where a page ended: the next one begins behind it. */
    public record Mark(OffsetDateTime appliedAt, UUID loan) {}

    /**
     * Which loans; whatever is empty does not matter.
     *
     * @param shown as people are told, see {@link DisplayStatus}
     * @param name beginning of the borrower's name or of its last word, in any case
     * @param product code
     */
    public record Filter(
            Sight sight,
            Optional<LoanStatus> status,
            Optional<DisplayStatus> shown,
            Optional<String> name,
            Optional<String> product) {
        public static Filter of(Sight sight) {
            return new Filter(sight, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** At most as many loans as asked for; the mark is empty on the last page. */
    public record Page(List<Loan> loans, Optional<Mark> next) {}

    /** The page behind a mark; the first one without. */
    public static Future<Page> page(
            SqlConnection connection, Team team, Filter filter, Optional<Mark> after, int limit, LocalDate today) {
        Tuple values = Tuple.of(team.id().value());
        StringBuilder sql = new StringBuilder("SELECT p.loan_id, p.applied_at FROM loan p WHERE p.team_id = $1");
        filter.status().ifPresent(status -> and(sql, "p.status = " + add(values, status.name())));
        filter.shown().ifPresent(shown -> shown(sql, values, shown, today));
        filter.sight().only().ifPresent(member -> and(sql, "p.member_id = " + add(values, member)));
        filter.product().ifPresent(product -> and(sql, "p.product = " + add(values, product)));
        filter.name().map(name -> name.toLowerCase(Locale.ROOT)).ifPresent(name -> {
            String from = add(values, name);
            and(sql, named(from, add(values, name + '\uffff')));
        });
        after.ifPresent(mark -> and(
                sql,
                "(p.applied_at, p.loan_id) < (" + add(values, mark.appliedAt()) + ", " + add(values, mark.loan())
                        + ")"));
        sql.append(" ORDER BY p.applied_at DESC, p.loan_id DESC LIMIT ").append(add(values, limit + 1));
        return connection
                .preparedQuery(sql.toString())
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LoanPages::mark)
                        .toList())
                .compose(marks -> LoanTable.byIds(
                                connection,
                                team,
                                marks.stream()
                                        .limit(limit)
                                        .map(mark -> new LoanId(mark.loan()))
                                        .toList())
                        .map(loans -> new Page(
                                loans, marks.size() > limit ? Optional.of(marks.get(limit - 1)) : Optional.empty())));
    }

    /** How many loans there are of each status. */
    public static Future<Map<LoanStatus, Long>> counts(SqlConnection connection, Team team, Sight sight) {
        Tuple values = Tuple.of(team.id().value());
        StringBuilder sql = new StringBuilder("SELECT status, count(*) FROM loan p WHERE p.team_id = $1");
        sight.only().ifPresent(member -> and(sql, "p.member_id = " + add(values, member)));
        return connection
                .preparedQuery(sql.append(" GROUP BY 1").toString())
                .execute(values)
                .map(rows -> {
                    Map<LoanStatus, Long> counts = new EnumMap<>(LoanStatus.class);
                    rows.forEach(row -> counts.put(LoanStatus.valueOf(row.getString(0)), row.getLong(1)));
                    return counts;
                });
    }

    private static void shown(StringBuilder sql, Tuple values, DisplayStatus shown, LocalDate today) {
        boolean runs = shown == DisplayStatus.ACTIVE || shown == DisplayStatus.OVERDUE;
        and(sql, "p.status = " + add(values, runs ? LoanStatus.ACTIVE.name() : shown.name()));
        if (runs) {
            and(sql, (shown == DisplayStatus.ACTIVE ? "NOT " : "") + overdue(add(values, today)));
        }
    }

    private static String overdue(String today) {
        return """
            EXISTS (SELECT 1 FROM instalment i
                    WHERE i.team_id = $1 AND i.loan_id = p.loan_id AND i.version = p.schedule_version AND i.due < %s
                      AND (i.principal_paid < i.principal OR i.interest_paid < i.interest
                           OR i.penalty_paid < i.penalty))\
            """.formatted(today);
    }

    private static String named(String from, String until) {
        return """
            p.loan_id IN (
                SELECT n.loan_id FROM member m JOIN loan n ON n.team_id = $1 AND n.member_id = m.member_id
                WHERE m.team_id = $1 AND m.name_key >= %1$s AND m.name_key < %2$s
                UNION ALL
                SELECT n.loan_id FROM member m JOIN loan n ON n.team_id = $1 AND n.member_id = m.member_id
                WHERE m.team_id = $1 AND m.last_key >= %1$s AND m.last_key < %2$s
                UNION ALL
                SELECT o.loan_id FROM loan o WHERE o.team_id = $1 AND o.borrower_key >= %1$s AND o.borrower_key < %2$s)\
            """.formatted(from, until);
    }

    private static void and(StringBuilder sql, String condition) {
        sql.append(" AND ").append(condition);
    }

    /** The name of the parameter that the value became. */
    private static String add(Tuple values, Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    private static Mark mark(Row row) {
        return new Mark(row.getOffsetDateTime("applied_at"), row.getUUID("loan_id"));
    }
}
