package coop.akiba.gateway.http;

import coop.akiba.gateway.ops.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line and one measurement for each request. Both name the route's template, never the path: paths carry keys.
 * Belongs to one server instance and its event loop.
 */
final class AccessLog implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger("coop.akiba.access");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** What the sender never heard, because it went away first. */
    private static final int GONE = 499;

    private final Metrics metrics;
    private final Connections connections;
    private final Map<Label, Timer> timers = new HashMap<>();

    private record Label(String method, String route, int status) {}

    AccessLog(Metrics metrics, Connections connections) {
        this.metrics = metrics;
        this.connections = connections;
    }

    @Override
    public void handle(RoutingContext context) {
        long begun = metrics.nanos();
        connections.begun(context.request());
        context.response().putHeader(Correlation.HEADER, Correlation.of(context));
        context.response().putHeader("X-Content-Type-Options", "nosniff");
        context.addEndHandler(ended -> {
            connections.answered(context.request());
            int status = ended.succeeded() ? context.response().getStatusCode() : GONE;
            tell(context, status, Duration.ofNanos(metrics.nanos() - begun));
        });
        context.next();
    }

    private void tell(RoutingContext context, int status, Duration took) {
        String name = context.request().method().name();
        String method = METHODS.contains(name) ? name : "other";
        String route = route(context.currentRoute());
        timer(new Label(method, route, status)).record(took);
        // Health checks come every second and are only of interest when they fail.
        boolean routine = status < 400 && (route.startsWith("/health") || route.equals("/metrics"));
        LOG.atLevel(routine ? Level.DEBUG : Level.INFO)
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .addKeyValue("ms", took.toMillis())
                .addKeyValue("correlation", Correlation.of(context))
                .log("request");
    }

    private Timer timer(Label label) {
        return timers.computeIfAbsent(
                label,
                missing -> metrics.timer(
                        "akiba_http_request_duration",
                        "How long requests took",
                        Tags.of(
                                "method",
                                label.method(),
                                "route",
                                label.route(),
                                "status",
                                String.valueOf(label.status()))));
    }

    /** The template of the route that answered, or {@code none} where none did. */
    private static String route(@Nullable Route route) {
        return route == null || route.getName() == null ? "none" : route.getName();
    }
}
