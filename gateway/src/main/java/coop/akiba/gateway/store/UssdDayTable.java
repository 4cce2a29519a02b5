package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code ussd_day}: what was seen and keyed on dialled sessions, in counts. */
public final class UssdDayTable {
    private UssdDayTable() {}

    /** What is counted together. */
    public record Spot(TeamId team, LocalDate day, String aggregator, String screen) {
        private static final Comparator<Spot> ORDER =
                Comparator.comparing(Spot::day).thenComparing(Spot::aggregator).thenComparing(Spot::screen);
    }

    /** Adds to what is there; always in the same order, so that no two gateways wait for each other in a circle. */
    public static Future<Void> add(SqlConnection connection, Map<Spot, HopCounts> counts) {
        List<Tuple> rows = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Spot.ORDER))
                .map(each -> tuple(each.getKey(), each.getValue()))
                .toList();
        return connection.preparedQuery("""
            INSERT INTO ussd_day AS known (team_id, day, aggregator, screen, shown, answered, ended, resumed,
                                           times)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (team_id, day, aggregator, screen)
            DO UPDATE SET shown = known.shown + excluded.shown, answered = known.answered + excluded.answered,
                ended = known.ended + excluded.ended, resumed = known.resumed + excluded.resumed,
                times = counts_added(known.times, excluded.times)\
            """).executeBatch(rows).mapEmpty();
    }

    private static Tuple tuple(Spot key, HopCounts counts) {
        return Tuple.tuple()
                .addString(key.team().value())
                .addLocalDate(key.day())
                .addString(key.aggregator())
                .addString(key.screen())
                .addLong(counts.shown())
                .addLong(counts.answered())
                .addLong(counts.ended())
                .addLong(counts.resumed())
                .addArrayOfLong(counts.times().toArray(Long[]::new));
    }

    /**
     * By day, those without any left out, and by screen.
     *
     * @param aggregator only what came by this one; empty for all together
     */
    public static Future<Map<LocalDate, Map<String, HopCounts>>> of(
            SqlConnection connection, Team team, LocalDate from, LocalDate to, String aggregator) {
        return connection
                .preparedQuery("""
                    SELECT day, screen, shown, answered, ended, resumed, times FROM ussd_day
                    WHERE team_id = $1 AND day BETWEEN $2 AND $3 AND ($4 = '' OR aggregator = $4)\
                    """)
                .execute(Tuple.of(team.id().value(), from, to, aggregator))
                .map(rows -> {
                    Map<LocalDate, Map<String, HopCounts>> days = new TreeMap<>();
                    rows.forEach(row -> days.computeIfAbsent(row.getLocalDate("day"), day -> new TreeMap<>())
                            .merge(row.getString("screen"), counts(row), HopCounts::plus));
                    return days;
                });
    }

    private static HopCounts counts(Row row) {
        return new HopCounts(
                row.getLong("shown"),
                row.getLong("answered"),
                row.getLong("ended"),
                row.getLong("resumed"),
                Arrays.asList(row.getArrayOfLongs("times")));
    }
}
