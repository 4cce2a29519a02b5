package coop.akiba.gateway.http;

import coop.akiba.gateway.ops.Metrics;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** For load balancers and Prometheus: {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class OpsRoutes implements Routes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final Metrics metrics;

    public OpsRoutes(Health health, Metrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public void mount(Router router) {
        router.get("/health/live").handler(context -> answer(context, 200, new JsonObject().put("status", "live")));
        router.get("/health/ready")
                .handler(context ->
                        health.check().onSuccess(state -> answer(context, state.ready() ? 200 : 503, state.json())));
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, PROMETHEUS)
                        .end(metrics.registry().scrape()));
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
