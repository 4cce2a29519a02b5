package coop.akiba.gateway.payout;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.payout.PayoutWire.Bearer;
import coop.akiba.gateway.payout.PayoutWire.Call;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;

/** Payouts by a provider that a {@link PayoutWire} speaks to. Every call has a time limit, and none is repeated. */
public final class HttpPayouts implements PayoutProvider {
    private static final int CONNECT_MS = 5_000;
    private static final int NOT_FOUND = 404;
    /** A token is not used in its last moments. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final WebClient web;
    private final URI address;
    private final PayoutWire wire;
    private final Duration limit;
    private final Duration twins;
    private final Guard guard;
    private final InstantSource clock;
    private final AtomicReference<Held> held = new AtomicReference<>(new Held("", Instant.EPOCH));

    private record Held(String token, Instant until) {}

    /** No token could be had: nothing was sent. */
    private static final class NoToken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoToken() {
            super("no token", null, false, false);
        }
    }

    /**
     * A provider at an address.
     *
     * @param limit how long a call may take
     * @param twins for how long an order may be told once more; zero for never
     */
    public HttpPayouts(
            Vertx vertx,
            URI address,
            PayoutWire wire,
            Duration limit,
            Duration twins,
            Guard guard,
            InstantSource clock) {
        this.web = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout(CONNECT_MS));
        this.address = address;
        this.wire = wire;
        this.limit = limit;
        this.twins = twins;
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public Future<PayoutAnswer> pay(Team team, PayoutOrder order) {
        return guarded(bearer ->
                send(wire.order(order, bearer)).map(answer -> wire.ordered(order, answer.statusCode(), body(answer))));
    }

    @Override
    public Future<PayoutAnswer> ask(Team team, PayoutOrder order) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), team.zone());
        return guarded(bearer -> send(wire.question(order, bearer))
                .compose(first -> wire.further(first.statusCode(), body(first), bearer)
                        .map(call -> send(call)
                                .map(rest -> rest.statusCode() == NOT_FOUND
                                        // It was said to be there.
                                        ? new PayoutAnswer.Unclear("HTTP " + NOT_FOUND)
                                        : wire.asked(order, rest.statusCode(), body(rest), today)))
                        .orElseGet(() ->
                                Future.succeededFuture(wire.asked(order, first.statusCode(), body(first), today)))));
    }

    @Override
    public Optional<Duration> refusesTwins() {
        return Optional.of(twins).filter(Duration::isPositive);
    }

    private Future<PayoutAnswer> guarded(Function<String, Future<PayoutAnswer>> calls) {
        return guard.run(
                () -> token().compose(calls).otherwise(HttpPayouts::notAnswered),
                answer -> answer instanceof PayoutAnswer.Unclear || answer instanceof PayoutAnswer.TryLater,
                pausing -> new PayoutAnswer.HeldBack(pausing.why(), pausing.pause()));
    }

    private Future<String> token() {
        Held now = held.get();
        Optional<Call> login = wire.login();
        if (login.isEmpty() || clock.instant().isBefore(now.until())) {
            return Future.succeededFuture(now.token());
        }
        return send(login.get())
                .map(answer -> wire.bearer(answer.statusCode(), body(answer)).orElseThrow(NoToken::new))
                .otherwise(failure -> {
                    throw new NoToken();
                })
                .map(this::keep);
    }

    private String keep(Bearer fresh) {
        held.set(new Held(fresh.token(), clock.instant().plus(fresh.life()).minus(MARGIN)));
        return fresh.token();
    }

    private Future<HttpResponse<Buffer>> send(Call call) {
        HttpRequest<Buffer> request = web.requestAbs(HttpMethod.valueOf(call.method()), address + call.path())
                .timeout(limit.toMillis());
        call.headers().forEach(request::putHeader);
        return (call.body().length() == 0 ? request.send() : request.sendBuffer(call.body())).onSuccess(answer -> {
            if (answer.statusCode() == 401) {
                held.set(new Held("", Instant.EPOCH));
            }
        });
    }

    /** What is known when no answer came: a connection that was never made has carried nothing. */
    private static PayoutAnswer notAnswered(Throwable failure) {
        String why = failure.getClass().getSimpleName();
        return switch (failure) {
            case NoToken none -> new PayoutAnswer.TryLater("no access token");
            case ConnectException e -> new PayoutAnswer.TryLater(why);
            case UnknownHostException e -> new PayoutAnswer.TryLater(why);
            case SSLHandshakeException e -> new PayoutAnswer.TryLater(why);
            default -> new PayoutAnswer.Unclear(why);
        };
    }

    private static Buffer body(HttpResponse<Buffer> answer) {
        Buffer body = answer.bodyAsBuffer();
        return body == null ? Buffer.buffer() : body;
    }
}
