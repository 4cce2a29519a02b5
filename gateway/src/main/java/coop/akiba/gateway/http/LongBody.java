package coop.akiba.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * A request whose body its handler reads piece by piece. It waits, unread, until {@link #open}; when the answer ends
 * before the body does, the rest is thrown away.
 */
public final class LongBody {
    private static final String KEY = "akiba.longBody";

    private final HttpServerRequest request;
    private final Connections connections;

    private LongBody(HttpServerRequest request, Connections connections) {
        this.request = request;
        this.connections = connections;
    }

    static void keep(RoutingContext context, Connections connections) {
        HttpServerRequest request = context.request();
        request.pause();
        context.addEndHandler(ended -> request.resume());
        context.put(KEY, new LongBody(request, connections));
        context.next();
    }

    /** That of a route in {@link Routes#longBodies}. Whoever sent it has been let in: it is asked for the body now. */
    public static LongBody open(RoutingContext context) {
        LongBody body = context.get(KEY);
        if (body == null) {
            throw new IllegalStateException("not a route of long bodies: " + context.normalizedPath());
        }
        if ("100-continue".equalsIgnoreCase(body.request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        return body;
    }

    /** A connection has to make a whole request within a limit; one that brings a piece is given as long again. */
    public void alive() {
        connections.alive(request);
    }
}
