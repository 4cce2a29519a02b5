package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several writes as one statement: one trip, whatever they are. Each sees the database as it was before all of them;
 * foreign keys are looked at behind the last.
 */
public final class Together {
    private static final Pattern PLACE = Pattern.compile("\\$([0-9]+)");

    /** There are as many as there are combinations of writes. */
    private static final Map<List<String>, String> STATEMENTS = new ConcurrentHashMap<>();

    private final List<String> writes = new ArrayList<>();
    private final Tuple values;

    private Together(TeamId team) {
        values = Tuple.of(team.value());
    }

    /**
     * One write.
     *
     * @param sql in which {@code $1} is the cooperative, and {@code $2} the first of the values
     */
    public record Write(String sql, Tuple values) {}

    /** Of these, in one cooperative; with none of them nothing is sent. */
    public static Future<Void> run(SqlConnection connection, TeamId team, List<Write> writes) {
        Together together = new Together(team);
        writes.forEach(together::add);
        return together.run(connection);
    }

    private void add(Write write) {
        // Where its values begin is part of the text, so a write is spelled by what stands before it.
        writes.add(write.sql());
        writes.add(Integer.toString(values.size()));
        for (int i = 0; i < write.values().size(); i++) {
            values.addValue(write.values().getValue(i));
        }
    }

    private Future<Void> run(SqlConnection connection) {
        return writes.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(STATEMENTS.computeIfAbsent(writes, Together::statement))
                        .execute(values)
                        .mapEmpty();
    }

    private static String statement(List<String> writes) {
        if (writes.size() == 2) {
            return writes.getFirst();
        }
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < writes.size(); i += 2) {
            steps.add("w" + i / 2 + " AS (" + moved(writes.get(i), Integer.parseInt(writes.get(i + 1))) + ")");
        }
        return "WITH " + String.join(",\n", steps) + "\nSELECT 1";
    }

    /** The write with its values standing behind those of the writes before it. */
    private static String moved(String sql, int before) {
        return PLACE.matcher(sql).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement("$" + (number == 1 ? 1 : number + before - 1));
        });
    }
}
