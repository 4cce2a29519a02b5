package coop.akiba.gateway.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** A Twilio that takes every message, so that the gateway sends what it has to say while it is measured. */
final class PostOffice {
    private static final String TAKEN = new JsonObject()
            .put("sid", "SM0123456789abcdef0123456789abcdef")
            .put("status", "queued")
            .put("account_sid", "AC0")
            .encode();

    private PostOffice() {}

    /** Opens on a free port of this machine and gives its number. */
    static int open(Vertx vertx) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(PostOffice::take)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private static void take(HttpServerRequest request) {
        request.response()
                .setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(TAKEN);
    }
}
