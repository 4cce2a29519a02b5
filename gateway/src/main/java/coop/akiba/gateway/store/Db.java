package coop.akiba.gateway.store;

import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/** Transactions on PostgreSQL. Every one of them belongs to one cooperative and sees no other's rows. */
public final class Db {
    private final Pool pool;

    /** Transactions on a pool whose connections work as the role {@code akiba_app}. */
    public Db(Pool pool) {
        this.pool = pool;
    }

    /** One transaction: committed when {@code work} succeeds, rolled back when it fails. */
    public <T> Future<T> inTeam(TeamId team, Function<SqlConnection, Future<T>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("SELECT set_config('app.team', $1, true)")
                .execute(Tuple.of(team.value()))
                .compose(set -> work.apply(connection)));
    }

    /** One transaction on a connection that the caller keeps. */
    public static <T> Future<T> inTeam(SqlConnection connection, TeamId team, Function<SqlConnection, Future<T>> work) {
        return connection
                .begin()
                .compose(transaction -> connection
                        .preparedQuery("SELECT set_config('app.team', $1, true)")
                        .execute(Tuple.of(team.value()))
                        .compose(set -> work.apply(connection))
                        .compose(
                                result -> transaction.commit().map(result),
                                failure -> transaction
                                        .rollback()
                                        .transform(rolledBack -> Future.<T>failedFuture(failure))));
    }

    public Pool pool() {
        return pool;
    }
}
