package coop.akiba.gateway.store;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Connection pools. Each works as a role that owns nothing, so that row-level security binds it. */
public final class Pools {
    public static final String APP = "akiba_app";
    public static final String OUTBOX = "akiba_outbox";

    /** Characters; what writes everything of a command together is longer than the driver expects. */
    private static final int LONGEST_PREPARED = 16_384;

    private static final int CONNECT_MILLIS = 2_000;

    /** How long what was sent may stay unacknowledged by the other side's system. */
    private static final int SILENCE_MILLIS = 5_000;

    private Pools() {}

    /**
     * A bounded pool: at most {@code size} connections, at most {@code maxWaiting} callers in its queue.
     *
     * @param role {@link #APP} or {@link #OUTBOX}
     * @param password empty when the server asks for none
     */
    public static Pool open(Vertx vertx, URI uri, String password, String role, int size, int maxWaiting) {
        return PgBuilder.pool()
                .with(options(role, size, maxWaiting))
                .with(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS))
                .connectingTo(connect(uri, password, role))
                .using(vertx)
                .build();
    }

    /**
     * One connection for reads of one statement, any number of them on their way at once. Its answers stay on the event
     * loop that opens it, and the server's process behind it stays warm: the server spends less than half of what a
     * pool's read costs it.
     *
     * @param maxWaiting how many callers may wait for it to be connected
     */
    public static SqlClient reader(Vertx vertx, URI uri, String password, int maxWaiting) {
        return PgBuilder.client()
                .with(options(APP, 1, maxWaiting))
                .with(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS).setTcpUserTimeout(SILENCE_MILLIS))
                .connectingTo(connect(uri, password, APP).setPipeliningLimit(256))
                .using(vertx)
                .build();
    }

    private static PgConnectOptions connect(URI uri, String password, String role) {
        PgConnectOptions connect = PgConnectOptions.fromUri(uri.toString())
                .setPassword(password)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256)
                .setPreparedStatementCacheSqlLimit(LONGEST_PREPARED)
                .addProperty("role", role)
                .addProperty("application_name", "akiba")
                .addProperty("statement_timeout", "5000")
                .addProperty("lock_timeout", "2000")
                .addProperty("idle_in_transaction_session_timeout", "10000");
        connect.setMetricsName(role);
        return connect;
    }

    private static PoolOptions options(String role, int size, int maxWaiting) {
        return new PoolOptions()
                .setName(role)
                .setMaxSize(size)
                .setMaxWaitQueueSize(maxWaiting)
                .setConnectionTimeout(2)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setMaxLifetime(30)
                .setMaxLifetimeUnit(TimeUnit.MINUTES);
    }
}
