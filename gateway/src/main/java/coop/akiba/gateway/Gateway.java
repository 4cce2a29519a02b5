package coop.akiba.gateway;

import coop.akiba.gateway.config.DemoSettings;
import coop.akiba.gateway.config.PostgresSettings;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.embedded.FreePort;
import coop.akiba.gateway.embedded.OwnServers;
import coop.akiba.gateway.http.Health;
import coop.akiba.gateway.http.OpsRoutes;
import coop.akiba.gateway.http.Server;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway. It listens at once and says that it is not ready; when the database is there it mounts its
 * features. {@link #stop} finishes what is in flight.
 */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int OUTBOX_CONNECTIONS = 4;
    private static final int OUTBOX_WAITING = 100;

    private final Settings settings;
    private final InstantSource clock;
    private final OwnServers servers;
    private final Metrics metrics = new Metrics();
    private final Vertx vertx;
    private final Db db;
    private final Pool outbox;
    private final RedisOptions redisOptions;
    private final Redis redis;
    private final Health health;
    private final Works works;
    private final Promise<Void> ready = Promise.promise();
    private @Nullable Server server;
    private volatile @Nullable Features features;
    private @Nullable Thread starting;

    private Gateway(Settings settings, OwnServers servers, InstantSource clock) {
        this.settings = settings;
        this.servers = servers;
        this.clock = clock;
        vertx = Runtimes.vertx(metrics);
        String password = settings.postgres().password().map(Secret::value).orElse("");
        PostgresSettings postgres = settings.postgres();
        db = new Db(
                Pools.open(vertx, servers.postgres(), password, Pools.APP, postgres.poolSize(), postgres.maxWaiting()));
        outbox = Pools.open(vertx, servers.postgres(), password, Pools.OUTBOX, OUTBOX_CONNECTIONS, OUTBOX_WAITING);
        redisOptions = Runtimes.redis(settings.redis());
        redis = Redis.createClient(vertx, new RedisOptions(redisOptions));
        health = new Health(db.pool(), redis);
        works = Works.of(settings, vertx, db, metrics, clock);
    }

    /**
     * Starts and returns when the port is open; {@link #ready} tells when it serves. Blocks for the seconds that
     * servers of its own take.
     */
    public static Gateway open(Settings given, InstantSource clock) {
        return open(given, clock, UnaryOperator.identity());
    }

    /** The same with more features, or fewer. */
    static Gateway open(Settings given, InstantSource clock, UnaryOperator<Features> change) {
        int port = given.http().port() == 0 ? FreePort.find() : given.http().port();
        Settings settings = given.with(given.http().at(port));
        if (settings.demo()) {
            settings = DemoSettings.complete(settings, new SecureRandom());
        }
        OwnServers servers = OwnServers.start(settings);
        Gateway gateway = new Gateway(settings.servedBy(servers.postgres(), servers.redis()), servers, clock);
        try {
            gateway.listen(change);
        } catch (Exception e) {
            // A failed bind comes as an IOException that no signature tells of.
            gateway.release();
            throw new StartRefused(List.of("cannot listen on " + settings.http().host() + ":" + port
                    + " (AKIBA_HTTP_PORT): " + e.getMessage()));
        }
        return gateway;
    }

    /**
     * Succeeds when the features are mounted; fails with {@link StartRefused} when they never will be, and with
     * {@link CancellationException} when the gateway was stopped before.
     */
    public Future<Void> ready() {
        return ready.future();
    }

    public int port() {
        return settings.http().port();
    }

    /** The settings as they hold: with the port that was found, the servers that were started, the demo's keys. */
    public Settings settings() {
        return settings;
    }

    public URI origin() {
        return settings.http().origin();
    }

    private void listen(UnaryOperator<Features> change) throws TimeoutException {
        Server listening = Server.open(vertx, settings, List.of(new OpsRoutes(health, metrics)), metrics, clock)
                .await(10, TimeUnit.SECONDS);
        server = listening;
        starting = Thread.ofVirtual().name("startup").start(() -> complete(listening, change));
    }

    private void complete(Server listening, UnaryOperator<Features> change) {
        try {
            Startup.Ground ground = new Startup(settings, db, works, clock).ground();
            Parts parts = new Parts(
                    settings, vertx, db, this::reader, outbox, redisOptions, ground.teams(), works, metrics, clock);
            Features built = change.apply(Features.of(parts).await(10, TimeUnit.SECONDS));
            features = built;
            listening.complete(built.routes()).await(10, TimeUnit.SECONDS);
            health.started(ground.schema());
            LOG.info("ready");
            ready.complete();
        } catch (InterruptedException e) {
            ready.fail(new CancellationException("stopped before it was ready"));
        } catch (Exception e) {
            ready.fail(e);
        }
    }

    /**
     * Stops: says that it is not ready, serves on for the notice, ends streams, finishes requests in flight, lets
     * workers finish what they hold, and closes everything. Blocks; must not be called on a Vert.x thread.
     */
    public void stop() {
        LOG.info("stopping");
        health.drain();
        if (starting != null) {
            starting.interrupt();
        }
        long grace = settings.shutdown().grace().toMillis();
        Features built = features;
        step("notice", grace, Runtimes.pause(vertx, settings.shutdown().notice()));
        if (built != null) {
            built.streams()
                    .forEach(stream -> step(stream.name(), grace, stream.stop().get()));
        }
        if (server != null) {
            step("requests", grace, server.drain());
        }
        if (built != null) {
            built.workers()
                    .forEach(worker -> step(worker.name(), grace, worker.stop().get()));
        }
        release();
        LOG.info("stopped");
    }

    private SqlClient reader() {
        String password = settings.postgres().password().map(Secret::value).orElse("");
        return Pools.reader(
                vertx, servers.postgres(), password, settings.postgres().maxWaiting());
    }

    private void release() {
        step("connections", 2_000, Future.join(db.pool().close(), outbox.close(), redis.close()));
        step("vertx", 5_000, vertx.close());
        try {
            servers.close();
        } catch (RuntimeException e) {
            LOG.warn("own servers did not stop", e);
        }
    }

    /** One step of stopping; its failure must not keep the next from being taken. */
    private static void step(String name, long limit, Future<?> done) {
        try {
            done.await(limit + 2_000, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("step", name).setCause(e).log("a step of stopping failed");
        }
    }
}
