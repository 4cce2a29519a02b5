package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/** Transactions on PostgreSQL. Every one of them belongs to one cooperative and sees no other's rows. */
public final class Db {
    private static final String FENCE = "SELECT set_config('app.team', $1, true)";
    private static final String PLANS = "set_config('plan_cache_mode', 'force_generic_plan', true)";
    private static final String FENCE_AND_PLANS = FENCE + ", " + PLANS;

    private final Pool pool;

    /** Transactions on a pool whose connections work as the role {@code akiba_app}. */
    public Db(Pool pool) {
        this.pool = pool;
    }

    /** One transaction: committed when {@code work} succeeds, rolled back when it fails. */
    public <T> Future<T> inTeam(TeamId team, Function<SqlConnection, Future<T>> work) {
        return pool.getConnection()
                .compose(connection -> inTeam(connection, team, work).onComplete(done -> connection.close()));
    }

    /**
     * The same for statements that find rows by keys only, however many at once. Each is planned once for all values:
     * planning them anew for the length of every list takes the server longer than running them.
     */
    public <T> Future<T> byKeys(TeamId team, Function<SqlConnection, Future<T>> work) {
        return pool.getConnection()
                .compose(connection ->
                        within(connection, team, FENCE_AND_PLANS, work).onComplete(done -> connection.close()));
    }

    /** Plans the statements behind this one as {@link #byKeys} does, until the transaction ends. */
    public static Future<Void> planForAllValues(SqlConnection connection) {
        return connection.preparedQuery("SELECT " + PLANS).execute().mapEmpty();
    }

    /**
     * Reads as of one moment; a write fails. What {@code work} asks at once goes out with the beginning of its
     * transaction, and the answer is there before its end: one round trip where {@link #inTeam} takes four.
     */
    public <T> Future<T> look(TeamId team, Function<SqlConnection, Future<T>> work) {
        return pool.getConnection().compose(connection -> {
            // Should the first of these fail, the second holds for itself alone, and no row of anybody is seen.
            Future<?> fenced = Future.all(
                    connection
                            .query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                            .execute(),
                    connection.preparedQuery(FENCE).execute(Tuple.of(team.value())));
            Future<T> found = Future.succeededFuture(connection).compose(work);
            Future<T> seen = fenced.transform(begun -> begun.succeeded() ? found : Future.failedFuture(begun.cause()));
            seen.onComplete(done -> connection
                    .query(done.succeeded() ? "COMMIT" : "ROLLBACK")
                    .execute()
                    .onComplete(ended -> connection.close()));
            return seen;
        });
    }

    /**
     * One transaction on a connection that the caller keeps. What {@code work} asks first goes out together with the
     * beginning. Should that fail, no row is seen or written without it: the fence is down for nobody.
     */
    public static <T> Future<T> inTeam(SqlConnection connection, TeamId team, Function<SqlConnection, Future<T>> work) {
        return within(connection, team, FENCE, work);
    }

    private static <T> Future<T> within(
            SqlConnection connection, TeamId team, String settings, Function<SqlConnection, Future<T>> work) {
        Future<Transaction> begun = connection.begin();
        Future<?> fenced = connection.preparedQuery(settings).execute(Tuple.of(team.value()));
        Future<T> worked = Future.succeededFuture(connection).compose(work);
        return worked.transform(done -> begun.compose(transaction -> fenced.compose(set -> worked)
                .compose(
                        result -> transaction.commit().map(result),
                        failure -> transaction.rollback().transform(rolledBack -> Future.<T>failedFuture(failure)))));
    }

    public Pool pool() {
        return pool;
    }
}
