package coop.akiba.gateway.bench;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down the statements one transaction sends, so that a bare client can send the very same ones. What is recorded
 * is what the gateway's own code sent: there is no second copy of its SQL to fall out of step.
 */
public final class SqlTape {

    /**
     * One statement.
     *
     * @param rows its arguments; several for a batch
     * @param waited whether everything before it had been answered when it was sent
     */
    public record Statement(String sql, List<Tuple> rows, boolean batch, boolean waited) {}

    private final List<Statement> statements = new ArrayList<>();
    private int unanswered;

    public List<Statement> statements() {
        return List.copyOf(statements);
    }

    /** A pool whose connections are recorded while they work. */
    public Pool around(Pool pool) {
        return proxy(Pool.class, pool, (method, args) -> {
            Object answer = method.invoke(pool, args);
            return method.getName().equals("getConnection")
                    ? ((Future<?>) answer).map(connection -> around((SqlConnection) connection))
                    : answer;
        });
    }

    private SqlConnection around(SqlConnection connection) {
        return proxy(SqlConnection.class, connection, (method, args) -> {
            Object answer = method.invoke(connection, args);
            return method.getName().equals("preparedQuery")
                    ? around((String) args[0], (PreparedQuery<?>) answer)
                    : answer;
        });
    }

    @SuppressWarnings("unchecked")
    private PreparedQuery<RowSet<Row>> around(String sql, PreparedQuery<?> query) {
        return proxy(PreparedQuery.class, query, (method, args) -> {
            if (method.getName().startsWith("execute")) {
                boolean batch = method.getName().equals("executeBatch");
                List<Tuple> rows = batch ? (List<Tuple>) args[0] : List.of((Tuple) args[0]);
                statements.add(new Statement(sql, rows, batch, unanswered == 0));
                unanswered++;
                return ((Future<?>) method.invoke(query, args)).onComplete(answered -> unanswered--);
            }
            return method.invoke(query, args);
        });
    }

    private interface Call {
        Object run(Method method, Object[] args) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<? super T> type, Object behind, Call call) {
        InvocationHandler handler = (self, method, args) -> {
            try {
                return call.run(method, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        @SuppressWarnings("unchecked")
        T made = (T) Proxy.newProxyInstance(behind.getClass().getClassLoader(), new Class<?>[] {type}, handler);
        return made;
    }
}
