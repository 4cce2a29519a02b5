package coop.akiba.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What this process can do right now. One check runs at a time, however many ask. */
public final class Health {
    private static final int LIMIT_MS = 1_500;

    private final Pool pool;
    private final Redis redis;
    private final AtomicReference<@Nullable Future<State>> running = new AtomicReference<>();
    private volatile @Nullable String schema;
    private volatile boolean draining;

    /** Asks the very pool that requests use: a full one is not ready, either. */
    public Health(Pool pool, Redis redis) {
        this.pool = pool;
        this.redis = redis;
    }

    /**
     * What was found.
     *
     * @param schema whether the database has the tables this build expects, and the process has its routes
     */
    public record State(boolean postgres, boolean schema, boolean redis, boolean draining) {

        /** Without Redis dialogs end politely and money still posts, so that is no reason to turn requests away. */
        public boolean ready() {
            return postgres && schema && !draining;
        }

        JsonObject json() {
            String status = ready() ? (redis ? "ready" : "degraded") : "not ready";
            return new JsonObject()
                    .put("status", status)
                    .put("postgres", postgres ? "up" : "down")
                    .put("schema", schema ? "current" : "not current")
                    .put("redis", redis ? "up" : "down")
                    .put("draining", draining);
        }
    }

    private enum Tables {
        CURRENT,
        OTHER,
        UNREACHABLE
    }

    /** From here on, ready if the database is at this version. */
    public void started(String version) {
        schema = version;
    }

    /** From here on, not ready. */
    public void drain() {
        draining = true;
    }

    /** The state; never fails. */
    public Future<State> check() {
        Future<State> under = running.get();
        if (under != null && !under.isComplete()) {
            return under;
        }
        Future<State> mine = Future.all(postgres(), redis())
                .map(all -> new State(
                        all.resultAt(0) != Tables.UNREACHABLE,
                        all.resultAt(0) == Tables.CURRENT,
                        Boolean.TRUE.equals(all.resultAt(1)),
                        draining));
        running.set(mine);
        return mine;
    }

    private Future<Tables> postgres() {
        String expected = schema;
        return pool.preparedQuery("SELECT EXISTS (SELECT FROM flyway_schema_history WHERE version = $1 AND success)")
                .execute(Tuple.of(expected == null ? "" : expected))
                .timeout(LIMIT_MS, TimeUnit.MILLISECONDS)
                .map(rows -> rows.iterator().next().getBoolean(0) ? Tables.CURRENT : Tables.OTHER)
                // An answer is an answer: before the first migration there is no such table.
                .otherwise(failure -> failure instanceof DatabaseException ? Tables.OTHER : Tables.UNREACHABLE);
    }

    private Future<Boolean> redis() {
        return redis.send(Request.cmd(Command.PING))
                .timeout(LIMIT_MS, TimeUnit.MILLISECONDS)
                .map(pong -> true)
                .otherwise(false);
    }
}
