package coop.akiba.gateway.bench;

import coop.akiba.gateway.bench.SqlTape.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
        return waves.size() + 1;
    }

    /** One transaction; {@code names} are texts, and ids as texts, with what stands in their place. */
    Future<?> run(Map<String, Object> names) {
        return pool.getConnection().compose(connection -> {
            // As the recorded code does it: the first statements go out with the beginning.
            Future<Transaction> begun = connection.begin();
            return waves(connection, names)
                    .compose(sent -> begun)
                    .compose(Transaction::commit)
                    .onComplete(done -> connection.close());
        });
    }

    private Future<?> waves(SqlConnection connection, Map<String, Object> names) {
        Future<?> last = Future.succeededFuture();
        for (List<Statement> wave : waves) {
            last = last.compose(before -> Future.all(wave.stream()
                    .map(statement -> send(connection, statement, names))
                    .toList()));
        }
        return last;
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
                    switch (value) {
                        case null -> null;
                        case Object[] column -> column(column, names);
                        case OffsetDateTime recorded -> OffsetDateTime.now(ZoneOffset.UTC);
                        default -> names.getOrDefault(value.toString(), value);
                    });
        }
        return swapped;
    }

    private static Object[] column(Object[] column, Map<String, Object> names) {
        Object[] swapped = column.clone();
        for (int i = 0; i < swapped.length; i++) {
            if (swapped[i] instanceof OffsetDateTime) {
                // Rows of one and the same moment would fill the indexes in a way that no real load does.
                swapped[i] = OffsetDateTime.now(ZoneOffset.UTC);
            } else if (swapped[i] instanceof String text) {
                swapped[i] = names.getOrDefault(text, text).toString();
            } else if (swapped[i] instanceof UUID || swapped[i] instanceof Long) {
                swapped[i] = names.getOrDefault(swapped[i].toString(), swapped[i]);
            }
        }
        return swapped;
    }
}
