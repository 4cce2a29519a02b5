package coop.akiba.gateway.http;

import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.ops.RateLimitedLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** One server instance with a router of its own, on one event loop. */
final class ServerVerticle extends VerticleBase {
    private static final int MAX_HEADERS = 8 * 1024;
    private static final int MAX_REQUEST_LINE = 4 * 1024;
    private static final int MAX_FORM_FIELDS = 64;

    private final Settings.Http settings;
    private final Duration grace;
    private final List<Routes> first;
    private final Metrics metrics;
    private final RateLimitedLog log;
    private final Connections connections;
    private final Set<String> longBodies = new HashSet<>();
    private @Nullable Router router;
    private @Nullable HttpServer server;
    private boolean complete;

    ServerVerticle(
            Settings.Http settings,
            Duration grace,
            int instances,
            List<Routes> first,
            Metrics metrics,
            RateLimitedLog log) {
        this.settings = settings;
        this.grace = grace;
        this.first = first;
        this.metrics = metrics;
        this.log = log;
        this.connections = new Connections(
                Math.max(1, settings.maxConnections() / instances),
                Math.max(1, settings.idleTimeout().toSeconds()));
    }

    @Override
    public Future<?> start() {
        Router made = router();
        router = made;
        vertx.setPeriodic(1_000, second -> connections.tick());
        HttpServer listening = vertx.createHttpServer(options())
                .connectionHandler(connection -> {
                    connection.exceptionHandler(cause -> log.say(Level.DEBUG, "connection broke", cause));
                    connections.opened(connection);
                })
                .invalidRequestHandler(this::invalid)
                .exceptionHandler(cause -> log.say(Level.WARN, "bytes that are no request", cause))
                .requestHandler(made);
        server = listening;
        return listening.listen();
    }

    /** Waits for requests in flight; new connections are refused at once. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Adds the routes that could not be made before; until then their paths answer 503. */
    Future<Void> complete(List<Routes> rest) {
        Promise<Void> mounted = Promise.promise();
        context.runOnContext(here -> {
            Router made = router;
            if (made == null) {
                mounted.fail("not started");
                return;
            }
            rest.forEach(routes -> routes.mount(made));
            rest.forEach(routes -> longBodies.addAll(routes.longBodies()));
            complete = true;
            mounted.complete();
        });
        return mounted.future();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) settings.idleTimeout().toMillis())
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxFormFields(MAX_FORM_FIELDS)
                .setMaxFormAttributeSize(settings.bodyLimit())
                .setHttp2ClearTextEnabled(false)
                // Nobody speaks WebSocket with us; its handlers would look at each request all the same.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                .setTcpNoDelay(true);
    }

    private Router router() {
        Router made = Router.router(vertx);
        made.route().handler(new AccessLog(metrics, connections));
        made.route().handler(new Guard());
        BodyHandler bodies = BodyHandler.create(false)
                .setBodyLimit(settings.bodyLimit())
                .setMergeFormAttributes(false)
                .setHandleFileUploads(false);
        made.route().handler(context -> {
            if (longBodies.contains(context.request().path())) {
                LongBody.keep(context, connections);
            } else {
                bodies.handle(context);
            }
        });
        first.forEach(routes -> routes.mount(made));
        Failures failures = new Failures(log);
        for (int status = 400; status < 600; status++) {
            int found = status;
            made.errorHandler(found, context -> failures.answer(context, found));
        }
        made.errorHandler(404, context -> {
            if (complete) {
                failures.answer(context, 404);
            } else {
                starting(context);
            }
        });
        return made;
    }

    private static void starting(RoutingContext context) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        Problem.send(context, 503, "starting", "The service is starting or waiting for its database.");
    }

    private void invalid(HttpServerRequest request) {
        log.say(Level.WARN, "malformed request refused", request.decoderResult().cause());
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }
}
