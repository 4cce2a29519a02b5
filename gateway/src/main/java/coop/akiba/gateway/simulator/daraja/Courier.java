package coop.akiba.gateway.simulator.daraja;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Posts notices, and again for a while when they are not taken. */
final class Courier {
    private static final int TRIES = 5;
    private static final Duration LATE = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final Vertx vertx;
    private final WebClient web;
    private final Duration pause;
    private final MischiefBox mischief;

    /**
     * A courier.
     *
     * @param pause between two tries
     */
    Courier(Vertx vertx, Duration pause, MischiefBox mischief) {
        this.vertx = vertx;
        this.web = WebClient.create(vertx);
        this.pause = pause;
        this.mischief = mischief;
    }

    /** Asks, once. */
    Future<JsonObject> ask(URI address, JsonObject body) {
        return post(address, body).map(HttpResponse::bodyAsJsonObject);
    }

    /** Tells; succeeds when the notice was taken. */
    Future<Void> tell(URI address, JsonObject body) {
        if (mischief.take(Mischief.SEND_TWICE)) {
            return Future.all(tell(address, body, TRIES), tell(address, body, TRIES))
                    .mapEmpty();
        }
        if (mischief.take(Mischief.SEND_LATE)) {
            return vertx.timer(LATE.toMillis(), TimeUnit.MILLISECONDS).compose(late -> tell(address, body, TRIES));
        }
        return tell(address, body, TRIES);
    }

    private Future<Void> tell(URI address, JsonObject body, int tries) {
        return post(address, body)
                .compose(answer -> answer.statusCode() == 200
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture("notice not taken: HTTP " + answer.statusCode()))
                .recover(failure -> tries <= 1
                        ? Future.failedFuture(failure)
                        : vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(waited -> tell(address, body, tries - 1)));
    }

    private Future<HttpResponse<Buffer>> post(URI address, JsonObject body) {
        return web.postAbs(address.toString()).timeout(LIMIT.toMillis()).sendJsonObject(body);
    }
}
