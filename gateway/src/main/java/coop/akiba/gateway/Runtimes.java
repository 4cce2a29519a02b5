package coop.akiba.gateway;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
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
                        .setMetricsOptions(new MicrometerMetricsOptions()
                                .setEnabled(true)
                                .setJvmMetricsEnabled(true)
                                .setLabels(LABELS)
                                .setDisabledMetricsCategories(NO_METRICS)))
                .withMetrics(new MicrometerMetricsFactory(metrics.registry()))
                .build();
    }

    static RedisOptions redis(URI uri, Optional<Secret> password) {
        RedisOptions options = new RedisOptions().setConnectionString(uri.toString());
        password.ifPresent(secret -> options.setPassword(secret.value()));
        return options;
    }

    static Future<Void> pause(Vertx vertx, Duration time) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(Math.max(1, time.toMillis()), id -> over.complete());
        return over.future();
    }
}
