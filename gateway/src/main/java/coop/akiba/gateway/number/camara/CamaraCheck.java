package coop.akiba.gateway.number.camara;

import coop.akiba.gateway.config.LineSettings;
import coop.akiba.gateway.config.LineSettings.Access;
import coop.akiba.gateway.number.LineAnswer;
import coop.akiba.gateway.number.LineAnswer.Why;
import coop.akiba.gateway.number.LineCheck;
import coop.akiba.gateway.outbox.Guard;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an operator's CAMARA APIs, both at once. All calls of a question together have one time limit; nothing is asked
 * twice, but for a new token where the old one is no longer taken. Nothing is logged: every request names a phone.
 */
public final class CamaraCheck implements LineCheck {
    private final WebClient web;
    private final LineSettings.Operator operator;
    private final Duration limit;
    private final Guard guard;
    private final InstantSource clock;
    private final Optional<CamaraToken> token;

    /** We are not let in. */
    private static final class NoToken extends IOException {
        private static final long serialVersionUID = 1;

        NoToken() {
            super("no access token");
        }
    }

    /** A client; nothing is sent until it is asked to. {@code limit} is for all calls of one question. */
    public CamaraCheck(Vertx vertx, LineSettings.Operator operator, Duration limit, Guard guard, InstantSource clock) {
        this.web = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout((int) limit.toMillis()));
        this.operator = operator;
        this.limit = limit;
        this.guard = guard;
        this.clock = clock;
        this.token = operator.access() instanceof Access.Client client
                ? Optional.of(new CamaraToken(() -> fetch(client), clock))
                : Optional.empty();
    }

    @Override
    public Future<LineAnswer> ask(Question question) {
        return guard.run(
                () -> answer(question)
                        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .otherwise(CamaraCheck::notAnswered),
                answer -> answer instanceof LineAnswer.Unknown(Why why) && why.isFault(),
                held -> CamaraAnswers.unknown(Why.HELD_BACK));
    }

    private Future<LineAnswer> answer(Question question) {
        Instant now = clock.instant();
        JsonObject phone = new JsonObject().put("phoneNumber", question.msisdn().e164());
        Future<LineAnswer> swap = swap(question, phone, now);
        return operator.recyclingUrl()
                .map(url -> recycling(url, question, phone))
                .map(recycling ->
                        Future.all(swap, recycling).map(both -> CamaraAnswers.both(swap.result(), recycling.result())))
                .orElse(swap);
    }

    /** When the last swap was; where that is not told, whether there was one of late. */
    private Future<LineAnswer> swap(Question question, JsonObject phone, Instant now) {
        return post(operator.simSwapUrl() + "/retrieve-date", phone)
                .map(answer -> CamaraAnswers.latest(answer.statusCode(), body(answer), question, now))
                .compose(latest -> latest.map(Future::succeededFuture)
                        .orElseGet(() -> post(
                                        operator.simSwapUrl() + "/check",
                                        phone.copy().put("maxAge", CamaraAnswers.maxAge(question, now)))
                                .map(answer -> CamaraAnswers.swapped(answer.statusCode(), body(answer), now))));
    }

    private Future<LineAnswer> recycling(URI url, Question question, JsonObject phone) {
        return post(
                        url + "/check",
                        phone.copy().put("specifiedDate", question.heldSince().toString()))
                .map(answer -> CamaraAnswers.recycled(answer.statusCode(), body(answer)));
    }

    /** Posts; with a new token, once, when the old one is no longer taken. */
    private Future<HttpResponse<Buffer>> post(String url, JsonObject body) {
        return bearer().compose(first -> post(url, body, first).compose(answer -> {
            if (answer.statusCode() != 401 || token.isEmpty()) {
                return Future.succeededFuture(answer);
            }
            token.get().forget(first);
            return bearer().compose(second -> post(url, body, second));
        }));
    }

    private Future<HttpResponse<Buffer>> post(String url, JsonObject body, String bearer) {
        return web.postAbs(url)
                .timeout(limit.toMillis())
                .bearerTokenAuthentication(bearer)
                .putHeader("Accept", "application/json")
                .sendJsonObject(body);
    }

    private Future<String> bearer() {
        return switch (operator.access()) {
            case Access.Bearer(var fixed) -> Future.succeededFuture(fixed.value());
            case Access.Client client -> token.orElseThrow().get();
        };
    }

    /** OAuth 2 client credentials, RFC 6749 section 4.4. */
    private Future<CamaraToken.Issued> fetch(Access.Client client) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap().add("grant_type", "client_credentials");
        if (!client.scope().isEmpty()) {
            form.add("scope", client.scope());
        }
        return web.postAbs(client.tokenUrl().toString())
                .timeout(limit.toMillis())
                .basicAuthentication(client.id(), client.secret().value())
                .putHeader("Accept", "application/json")
                .sendForm(form)
                .compose(answer -> CamaraAnswers.token(answer.statusCode(), body(answer))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new NoToken())));
    }

    private static LineAnswer notAnswered(Throwable failure) {
        return CamaraAnswers.unknown(
                switch (failure) {
                    case TimeoutException slow -> Why.SLOW;
                    case NoToken none -> Why.NOT_LET_IN;
                    default -> Why.UNREACHABLE;
                });
    }

    private static Buffer body(HttpResponse<Buffer> answer) {
        Buffer body = answer.bodyAsBuffer();
        return body == null ? Buffer.buffer() : body;
    }
}
