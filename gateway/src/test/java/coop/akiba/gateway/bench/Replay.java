package coop.akiba.gateway.bench;

import coop.akiba.gateway.bench.SqlTape.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A bare client: sends recorded statements in one transaction, waiting where the recorded code waited, with other ids
 * in place of the recorded ones.
 */
final class Replay {
    private final Pool pool;
    private final List<List<Statement>> waves;

    Replay(Pool pool, List<Statement> tape) {
        this.pool = pool;
        List<List<Statement>> grouped = new ArrayList<>();
        for (Statement statement : tape) {
            if (statement.waited()) {
                grouped.add(new ArrayList<>());
            }
            grouped.getLast().add(statement);
        }
        this.waves = List.copyOf(grouped);
    }

    int roundTrips() {
        return waves.size() + 2;
    }

    /** One transaction; {@code names} are texts, and ids as texts, with what stands in their place. */
    Future<?> run(Map<String, Object> names) {
        return pool.withTransaction(connection -> {
            Future<?> last = Future.succeededFuture();
            for (List<Statement> wave : waves) {
                last = last.compose(before -> Future.all(wave.stream()
                        .map(statement -> send(connection, statement, names))
                        .toList()));
            }
            return last.mapEmpty();
        });
    }

    private static Future<?> send(SqlConnection connection, Statement statement, Map<String, Object> names) {
        List<Tuple> rows =
                statement.rows().stream().map(row -> swap(row, names)).toList();
        return statement.batch()
                ? connection.preparedQuery(statement.sql()).executeBatch(rows)
                : connection.preparedQuery(statement.sql()).execute(rows.getFirst());
    }

    private static Tuple swap(Tuple row, Map<String, Object> names) {
        Tuple swapped = Tuple.tuple();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.getValue(i);
            swapped.addValue(
                    value instanceof String[] texts
                            ? Arrays.stream(texts)
                                    .map(text -> text == null
                                            ? null
                                            : names.getOrDefault(text, text).toString())
                                    .toArray(String[]::new)
                            : value == null ? null : names.getOrDefault(value.toString(), value));
        }
        return swapped;
    }
}
