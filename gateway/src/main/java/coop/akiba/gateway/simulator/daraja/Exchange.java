package coop.akiba.gateway.simulator.daraja;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** JSON in and out. */
final class Exchange {
    private Exchange() {}

    static JsonObject body(RoutingContext context) {
        return Objects.requireNonNullElseGet(context.body().asJsonObject(), JsonObject::new);
    }

    static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
