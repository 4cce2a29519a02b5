package coop.akiba.gateway.store;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Connection pools. Each works as a role that owns nothing, so that row-level security binds it. */
public final class Pools {
    public static final String APP = "akiba_app";
    public static final String OUTBOX = "akiba_outbox";

    private Pools() {}

    /**
     * A bounded pool: at most {@code size} connections, at most {@code maxWaiting} callers in its queue.
     *
     * @param role {@link #APP} or {@link #OUTBOX}
     * @param password empty when the server asks for none
     */
    public static Pool open(Vertx vertx, URI uri, String password, String role, int size, int maxWaiting) {
        PgConnectOptions connect = PgConnectOptions.fromUri(uri.toString())
                .setPassword(password)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256)
                .addProperty("role", role)
                .addProperty("application_name", "akiba")
                .addProperty("statement_timeout", "5000")
                .addProperty("lock_timeout", "2000")
                .addProperty("idle_in_transaction_session_timeout", "10000");
        connect.setMetricsName(role);
        PoolOptions options = new PoolOptions()
                .setName(role)
                .setMaxSize(size)
                .setMaxWaitQueueSize(maxWaiting)
                .setConnectionTimeout(2)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setMaxLifetime(30)
                .setMaxLifetimeUnit(TimeUnit.MINUTES);
        return PgBuilder.pool()
                .with(options)
                .with(new NetClientOptions().setConnectTimeout(2_000))
                .connectingTo(connect)
                .using(vertx)
                .build();
    }
}
