package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.gateway.mobilemoney.Teller.Says;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider of payouts that pays what it is told, once for each id if it knows twins, and misbehaves when told to. */
final class PayoutDesk {

    /** What goes wrong with one order. */
    enum Fault {
        /** Paid, and no answer. */
        HANG_BUT_PAY,
        /** Paid, and the connection is gone. */
        HANG_UP_BUT_PAY,
        /** Paid, and an error page of something in between. */
        FAIL_BUT_PAY,
        /** Not paid and not kept; an error. */
        FAIL_AND_FORGET,
        /** The token is none any more: another gateway has fetched one since. */
        VOID_TOKEN,
        /** It refuses, in its own words. */
        REFUSE,
        /** A callback overtakes the answer. */
        CALLBACK_FIRST
    }

    private final Teller teller;
    private final HttpServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger failingQuestions = new AtomicInteger();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    final List<String> orders = new CopyOnWriteArrayList<>();
    /** One id for each time that money moved. */
    final List<String> payments = new CopyOnWriteArrayList<>();

    final List<String> callbacks = new CopyOnWriteArrayList<>();
    volatile boolean slow;
    volatile Function<String, Future<?>> callback = id -> Future.succeededFuture();

    PayoutDesk(Vertx vertx, Teller teller) {
        this.teller = teller;
        this.server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)))
                .listen(0, "127.0.0.1"));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    void next(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** So many questions are answered by an error page. */
    void failQuestions(int count) {
        failingQuestions.set(count);
    }

    private void serve(HttpServerRequest request, Buffer body) {
        if (!teller.login.isEmpty() && request.uri().equals(teller.login)) {
            String token = "t" + tokens.incrementAndGet();
            say(request, new Says(200, "{\"access_token\":\"" + token + "\",\"expires_in\":\"3600\"}"));
        } else if (!teller.login.isEmpty() && !("Bearer t" + tokens.get()).equals(request.getHeader("Authorization"))) {
            say(request, new Says(401, ""));
        } else {
            String header =
                    Optional.ofNullable(request.getHeader("X-Reference-Id")).orElse("");
            String id = teller.id(header, request.uri(), body.toString());
            if (teller.asks(request.method().name(), body.toString())) {
                asked(request, id);
            } else {
                Optional.ofNullable(request.getHeader("X-Callback-Url")).ifPresent(callbacks::add);
                ordered(request, id, Teller.amount(body));
            }
        }
    }

    private void asked(HttpServerRequest request, String id) {
        if (failingQuestions.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            say(request, new Says(502, "<html>bad gateway</html>"));
        } else if (!kept.containsKey(id)) {
            say(request, teller.none);
        } else {
            say(request, slow ? teller.taken : teller.paid(id, kept.get(id)));
        }
    }

    private void ordered(HttpServerRequest request, String id, String amount) {
        Fault fault = faults.poll();
        if (fault == Fault.VOID_TOKEN) {
            tokens.incrementAndGet();
            say(request, new Says(401, ""));
            return;
        }
        orders.add(id);
        if (teller.wire.knowsTwins() && kept.containsKey(id)) {
            say(request, teller.there);
            return;
        }
        if (fault != Fault.FAIL_AND_FORGET && fault != Fault.REFUSE) {
            kept.put(id, amount);
            payments.add(id);
        }
        answer(request, id, fault);
    }

    private void answer(HttpServerRequest request, String id, Fault fault) {
        switch (fault) {
            case null -> say(request, teller.taken);
            case HANG_BUT_PAY -> {}
            case HANG_UP_BUT_PAY -> request.connection().close();
            case FAIL_BUT_PAY -> say(request, new Says(502, "<html>bad gateway</html>"));
            case FAIL_AND_FORGET -> say(request, new Says(503, "{\"code\":\"SERVICE_UNAVAILABLE\"}"));
            case REFUSE -> say(request, teller.refused);
            case CALLBACK_FIRST -> callback.apply(id).onComplete(told -> say(request, teller.taken));
            case VOID_TOKEN -> throw new IllegalStateException();
        }
    }

    private static void say(HttpServerRequest request, Says says) {
        request.response().setStatusCode(says.status()).end(says.body());
    }
}
