package coop.akiba.gateway.simulator.desk;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** What comes in and goes out. */
public final class Exchange {
    private Exchange() {}

    /** The body as a JSON object; empty where there is none. */
    public static JsonObject body(RoutingContext context) {
        try {
            return Objects.requireNonNullElseGet(context.body().asJsonObject(), JsonObject::new);
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }

    /** A header, empty where it is missing. */
    public static String header(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.request().getHeader(name), "");
    }

    /** A part of the path. */
    public static String path(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.pathParam(name), "");
    }

    public static void answer(RoutingContext context, int status, JsonObject body) {
        answer(context, Reply.json(status, body));
    }

    public static void answer(RoutingContext context, Reply reply) {
        if (context.response().closed()) {
            // Whoever asked has given up, as they may while a callback comes first.
            return;
        }
        context.response().setStatusCode(reply.status());
        if (!reply.contentType().isEmpty()) {
            context.response().putHeader("Content-Type", reply.contentType());
        }
        context.response().end(reply.body());
    }
}
