package coop.akiba.gateway;

import coop.akiba.gateway.config.RedisSettings;
import coop.akiba.gateway.http.Server;
import coop.akiba.gateway.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisReplicas;
import io.vertx.redis.client.RedisRole;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How Vert.x and its clients are set up, whatever runs on them. */
final class Runtimes {
    /** Ours say more (a route's template), or nobody asks for them. */
    private static final Set<String> NO_METRICS = Stream.of(
                    MetricsDomain.HTTP_SERVER,
                    MetricsDomain.NET_SERVER,
                    MetricsDomain.NET_CLIENT,
                    MetricsDomain.DATAGRAM_SOCKET,
                    MetricsDomain.EVENT_BUS,
                    MetricsDomain.VERTICLES)
            .map(MetricsDomain::toCategory)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<Label> LABELS =
            EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME, Label.NAMESPACE, Label.HTTP_METHOD, Label.HTTP_CODE);

    private Runtimes() {}

    static Vertx vertx(Metrics metrics) {
        return Vertx.builder()
                .with(new VertxOptions()
                        .setPreferNativeTransport(true)
                        // One for each server: what the database answers comes to a request's own loop more often.
                        .setEventLoopPoolSize(Server.INSTANCES)
                        .setMetricsOptions(new MicrometerMetricsOptions()
                                .setEnabled(true)
                                .setJvmMetricsEnabled(true)
                                .setLabels(LABELS)
                                .setDisabledMetricsCategories(NO_METRICS)))
                .withMetrics(new MicrometerMetricsFactory(metrics.registry()))
                .build();
    }

    /** Enough for a connection to every node of any cluster. */
    private static final int REDIS_NODES = 64;

    /** The session store; its address is known by now. */
    static RedisOptions redis(RedisSettings redis) {
        URI first = redis.uri().orElseThrow();
        RedisOptions options = new RedisOptions().setConnectionString(first.toString());
        String user = first.getRawUserInfo() == null ? "" : first.getRawUserInfo() + "@";
        redis.nodes().forEach(node -> options.addConnectionString(first.getScheme() + "://" + user + node));
        redis.password().ifPresent(secret -> options.setPassword(secret.value()));
        return switch (redis.mode()) {
            case STANDALONE -> options;
            case SENTINEL ->
                options.setType(RedisClientType.SENTINEL)
                        .setRole(RedisRole.MASTER)
                        .setMasterName(redis.master());
            case CLUSTER ->
                options.setType(RedisClientType.CLUSTER)
                        .setUseReplicas(RedisReplicas.NEVER)
                        .setMaxPoolSize(REDIS_NODES)
                        .setMaxPoolWaiting(REDIS_NODES);
        };
    }

    static Future<Void> pause(Vertx vertx, Duration time) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(Math.max(1, time.toMillis()), id -> over.complete());
        return over.future();
    }
}
