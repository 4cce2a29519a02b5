package coop.akiba.gateway;

import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What features are made of.
 *
 * @param settings as they hold: the port that was found, the servers that were started, the demo's keys
 * @param db transactions that requests run
 * @param readers opens the connection that one event loop looks callers up by
 * @param works the commands
 * @param outbox connections of the outbox worker, which serves all cooperatives
 * @param redis where the session store is; each event loop opens a connection of its own
 */
record Parts(
        Settings settings,
        Vertx vertx,
        Db db,
        Supplier<SqlClient> readers,
        Pool outbox,
        RedisOptions redis,
        TeamDirectory teams,
        Works works,
        Metrics metrics,
        InstantSource clock) {}
