package coop.akiba.gateway.bench;

import io.vertx.core.Handler;
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

    private static final long FAR_AWAY_MILLIS = 300;

    private PostOffice() {}

    /** Opens on a free port of this machine and gives its number. */
    static int open(Vertx vertx) throws Exception {
        return open(vertx, PostOffice::take);
    }

    /** One that takes as long as a provider far away. */
    static int openFarAway(Vertx vertx) throws Exception {
        return open(vertx, request -> vertx.setTimer(FAR_AWAY_MILLIS, come -> take(request)));
    }

    private static int open(Vertx vertx, Handler<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(handler)
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
