package coop.akiba.gateway.prompt;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.mobilemoney.AccessToken;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.payout.PayoutWire.Call;
import coop.akiba.gateway.store.PaymentRequest;
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
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;

/**
 * Prompts by a provider that a {@link PromptWire} speaks to. Every call has a time limit, and none is repeated unless
 * the provider only turned down its token.
 */
public final class HttpPrompter implements Prompter {
    private static final int CONNECT_MS = 5_000;
    private static final int NO_TOKEN = 401;
    private static final int NOT_FOUND = 404;

    private final WebClient web;
    private final URI address;
    private final PromptWire wire;
    private final Duration limit;
    private final Guard guard;
    private final Optional<AccessToken> token;

    /**
     * A provider at an address.
     *
     * @param limit how long a call may take
     */
    public HttpPrompter(Vertx vertx, URI address, PromptWire wire, Duration limit, Guard guard, InstantSource clock) {
        this.web = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout(CONNECT_MS));
        this.address = address;
        this.wire = wire;
        this.limit = limit;
        this.guard = guard;
        this.token = wire.login().map(call -> new AccessToken(() -> fetch(call), TokenShelf.NONE, clock));
    }

    @Override
    public Future<PromptOutcome> prompt(Team team, PaymentRequest request, String reference) {
        OptionalLong units = whole(request.amount());
        if (units.isEmpty()) {
            return Future.succeededFuture(new PromptOutcome.Rejected("amount", "only whole amounts can be asked for"));
        }
        if (wire.prompt(team, request, units.getAsLong(), reference, "").isEmpty()) {
            return Future.succeededFuture(new PromptOutcome.Rejected("number", "nobody asks numbers like this"));
        }
        return guard.run(
                () -> send(bearer -> wire.prompt(team, request, units.getAsLong(), reference, bearer)
                                .orElseThrow())
                        .map(answer -> wire.prompted(answer.statusCode(), body(answer)))
                        .otherwise(HttpPrompter::notAnswered),
                outcome -> outcome instanceof PromptOutcome.Unclear || outcome instanceof PromptOutcome.TryLater,
                held -> new PromptOutcome.HeldBack(held.why(), held.pause()));
    }

    @Override
    public Future<PromptStatus> ask(Team team, PaymentRequest request) {
        return guard.run(
                () -> send(bearer -> wire.question(team, request, bearer))
                        .compose(answer -> told(team, request, answer.statusCode(), body(answer)))
                        .otherwise(failure ->
                                new PromptStatus.Unknown(failure.getClass().getSimpleName(), true)),
                status -> status instanceof PromptStatus.Unknown(String why, boolean isDown) && isDown,
                held -> new PromptStatus.Unknown(held.why(), true));
    }

    private Future<PromptStatus> told(Team team, PaymentRequest request, int status, Buffer body) {
        if (wire.further(status, body, "").isEmpty()) {
            return Future.succeededFuture(wire.asked(team, request, status, body));
        }
        return send(bearer -> wire.further(status, body, bearer).orElseThrow())
                .map(rest -> rest.statusCode() == NOT_FOUND
                        // It was said to be there.
                        ? new PromptStatus.Unknown("HTTP " + NOT_FOUND, false)
                        : wire.asked(team, request, rest.statusCode(), body(rest)));
    }

    /** In major units: no operator of these takes decimals of the currencies it serves without exception. */
    private static OptionalLong whole(Money amount) {
        long unit = amount.currency().minorPerMajor();
        boolean fits = amount.isPositive() && amount.minor() % unit == 0;
        return fits ? OptionalLong.of(amount.minor() / unit) : OptionalLong.empty();
    }

    private Future<HttpResponse<Buffer>> send(Function<String, Call> call) {
        if (token.isEmpty()) {
            return send(call.apply(""));
        }
        return token.get()
                .get()
                .compose(first -> send(call.apply(first)).compose(answer -> {
                    if (answer.statusCode() != NO_TOKEN) {
                        return Future.succeededFuture(answer);
                    }
                    token.get().forget(first);
                    return token.get().get().compose(second -> send(call.apply(second)));
                }));
    }

    private Future<HttpResponse<Buffer>> send(Call call) {
        HttpRequest<Buffer> request = web.requestAbs(HttpMethod.valueOf(call.method()), address + call.path())
                .timeout(limit.toMillis());
        call.headers().forEach(request::putHeader);
        return call.body().length() == 0 ? request.send() : request.sendBuffer(call.body());
    }

    private Future<Optional<AccessToken.Issued>> fetch(Call login) {
        return send(login)
                .map(answer -> wire.bearer(answer.statusCode(), body(answer))
                        .map(bearer -> new AccessToken.Issued(
                                bearer.token(), bearer.life().toSeconds())));
    }

    /** What is known when no answer came: a connection that was never made has carried nothing. */
    private static PromptOutcome notAnswered(Throwable failure) {
        String why = failure.getClass().getSimpleName();
        return switch (failure) {
            case AccessToken.NoToken none -> new PromptOutcome.TryLater("no access token: " + none.getMessage());
            case ConnectException e -> new PromptOutcome.TryLater(why);
            case UnknownHostException e -> new PromptOutcome.TryLater(why);
            case SSLHandshakeException e -> new PromptOutcome.TryLater(why);
            default -> new PromptOutcome.Unclear(why);
        };
    }

    private static Buffer body(HttpResponse<Buffer> answer) {
        Buffer body = answer.bodyAsBuffer();
        return body == null ? Buffer.buffer() : body;
    }
}
