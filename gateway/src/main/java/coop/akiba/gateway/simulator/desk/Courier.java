package coop.akiba.gateway.simulator.desk;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends notices, and again for a while when they are not taken. */
public final class Courier {
    private static final int TRIES = 5;
    private static final Duration LIMIT = Duration.ofSeconds(8);
    /** Where no other notice comes that it could follow. */
    private static final Duration LONGEST_HELD = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final WebClient web;
    private final Duration pause;
    private final MischiefBox mischief;
    private final Queue<Promise<Void>> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger onTheWay = new AtomicInteger();

    /**
     * A courier.
     *
     * @param pause between two tries
     */
    Courier(Vertx vertx, Duration pause, MischiefBox mischief) {
        this.vertx = vertx;
        this.web = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
        this.pause = pause;
        this.mischief = mischief;
    }

    /** Asks, once. */
    public Future<JsonObject> ask(URI address, JsonObject body) {
        return send(Notice.json(address, body)).map(HttpResponse::bodyAsJsonObject);
    }

    /** Tells; succeeds when the notice was taken. */
    public Future<Void> tell(URI address, JsonObject body) {
        return tell(Notice.json(address, body));
    }

    /** Tells; succeeds when the notice was taken. */
    public Future<Void> tell(Notice notice) {
        onTheWay.incrementAndGet();
        return told(notice).onComplete(done -> onTheWay.decrementAndGet());
    }

    /** Whether notices are on their way. */
    public boolean isTelling() {
        return onTheWay.get() > 0;
    }

    private Future<Void> told(Notice notice) {
        if (mischief.take(Mischief.SEND_TWICE)) {
            return Future.all(send(notice, TRIES), send(notice, TRIES)).mapEmpty();
        }
        if (mischief.take(Mischief.SWAP_NOTICES)) {
            Promise<Void> next = Promise.promise();
            held.add(next);
            vertx.timer(LONGEST_HELD.toMillis(), TimeUnit.MILLISECONDS).onComplete(over -> next.tryComplete());
            return next.future().compose(passed -> send(notice, TRIES));
        }
        Future<Void> due = mischief.taken(Mischief.SEND_LATE)
                .map(late -> vertx.timer(Math.max(1, late.toMillis()), TimeUnit.MILLISECONDS)
                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
        return due.compose(now -> send(notice, TRIES)).onComplete(done -> letPass());
    }

    private void letPass() {
        Promise<Void> waiting = held.poll();
        if (waiting != null) {
            waiting.tryComplete();
        }
    }

    private Future<Void> send(Notice notice, int tries) {
        return send(notice)
                .compose(answer -> answer.statusCode() / 100 == 2
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture("notice not taken: HTTP " + answer.statusCode()))
                .recover(failure -> tries <= 1
                        ? Future.failedFuture(failure)
                        : vertx.timer(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)
                                .compose(waited -> send(notice, tries - 1)));
    }

    private Future<HttpResponse<Buffer>> send(Notice notice) {
        HttpRequest<Buffer> request =
                web.requestAbs(notice.method(), notice.to().toString()).timeout(LIMIT.toMillis());
        notice.headers().forEach(request::putHeader);
        return request.sendBuffer(notice.body());
    }
}
