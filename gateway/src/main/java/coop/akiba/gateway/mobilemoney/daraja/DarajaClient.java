package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.mobilemoney.AccessToken;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.prompt.PromptOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Talks to Daraja for one short code. Every call has a time limit, and none is repeated unless Daraja surely did
 * nothing.
 */
public final class DarajaClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final WebClient web;
    private final DarajaChannel channel;
    private final URI publicUrl;
    private final Duration limit;
    private final Guard guard;
    private final InstantSource clock;
    private final AccessToken token;

    /**
     * A client; nothing is sent until it is asked to.
     *
     * @param publicUrl where Daraja reaches this gateway, without a trailing slash
     * @param limit how long one call may take
     * @param shelf where the token is shared with other gateways
     */
    public DarajaClient(
            Vertx vertx,
            DarajaChannel channel,
            URI publicUrl,
            Duration limit,
            Guard guard,
            TokenShelf shelf,
            InstantSource clock) {
        this.web = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout((int) CONNECT.toMillis()));
        this.channel = channel;
        this.publicUrl = publicUrl;
        this.limit = limit;
        this.guard = guard;
        this.clock = clock;
        this.token = new AccessToken(this::fetchToken, shelf, clock);
    }

    /** Asks Daraja to prompt a member. */
    public Future<PromptOutcome> push(StkPush push) {
        OptionalLong amount = StkWriter.wholeShillings(push.amount());
        if (amount.isEmpty()) {
            return Future.succeededFuture(
                    new PromptOutcome.Rejected("amount", "only whole shillings can be asked for"));
        }
        URI callback = DarajaPaths.stk(publicUrl, channel.key().value(), push.token());
        return guard.run(
                () -> post(
                                "/mpesa/stkpush/v1/processrequest",
                                StkWriter.push(channel, push, amount.getAsLong(), callback, clock.instant()))
                        .map(answer -> DarajaAnswers.push(answer.statusCode(), body(answer)))
                        .otherwise(PromptOutcome::notAnswered),
                outcome -> outcome instanceof PromptOutcome.Unclear || outcome instanceof PromptOutcome.TryLater,
                held -> new PromptOutcome.HeldBack(held.why(), held.pause()));
    }

    /** Asks how a prompt ended. */
    public Future<StkStatus> status(String checkoutId) {
        return guard.run(
                () -> post("/mpesa/stkpushquery/v1/query", StkWriter.query(channel, checkoutId, clock.instant()))
                        .map(answer -> DarajaAnswers.status(answer.statusCode(), body(answer)))
                        .otherwise(failure ->
                                new StkStatus.Unknown(failure.getClass().getSimpleName())),
                StkStatus.Unknown.class::isInstance,
                held -> new StkStatus.Unknown(held.why()));
    }

    /**
     * Tells Daraja where to post payments to the short code. In production this works once per short code. Which
     * version of the API an app has is not told beforehand, so where it lacks one the other is tried.
     */
    public Future<Registration> register() {
        String first = channel.c2bVersion();
        return register(first)
                .compose(said -> said instanceof Registration.NoProduct
                        ? register(first.equals("v2") ? "v1" : "v2")
                        : Future.succeededFuture(said));
    }

    private Future<Registration> register(String version) {
        String key = channel.key().value();
        return post(
                        "/mpesa/c2b/" + version + "/registerurl",
                        StkWriter.registration(
                                channel,
                                DarajaPaths.validation(publicUrl, key),
                                DarajaPaths.confirmation(publicUrl, key)))
                .map(answer -> Registrations.c2b(version, answer.statusCode(), body(answer)))
                .otherwise(DarajaClient::notReached);
    }

    /** A registration that got no answer. */
    static Registration notReached(Throwable failure) {
        return new Registration.NotReached(
                failure instanceof AccessToken.NoToken noToken
                        ? "no access token: " + noToken.getMessage()
                        : failure.getClass().getSimpleName());
    }

    /** Where Daraja posts what concerns one request. */
    URI at(String path, String requestToken) {
        return DarajaPaths.of(publicUrl, path, channel.key().value(), requestToken);
    }

    /** Posts with the token; with a new one, once, when Daraja no longer takes the old. */
    Future<HttpResponse<Buffer>> post(String path, JsonObject body) {
        return call(HttpMethod.POST, path, body);
    }

    /** The same by another method. */
    Future<HttpResponse<Buffer>> call(HttpMethod method, String path, JsonObject body) {
        return token.get()
                .compose(first -> call(method, path, body, first).compose(answer -> {
                    if (!DarajaAnswers.refusesToken(body(answer))) {
                        return Future.succeededFuture(answer);
                    }
                    token.forget(first);
                    return token.get().compose(second -> call(method, path, body, second));
                }));
    }

    private Future<HttpResponse<Buffer>> call(HttpMethod method, String path, JsonObject body, String bearer) {
        return web.requestAbs(method, channel.baseUrl() + path)
                .timeout(limit.toMillis())
                .bearerTokenAuthentication(bearer)
                .sendJsonObject(body);
    }

    private Future<Optional<AccessToken.Issued>> fetchToken() {
        return web.getAbs(channel.baseUrl() + "/oauth/v1/generate?grant_type=client_credentials")
                .timeout(limit.toMillis())
                .putHeader("Authorization", StkWriter.authorization(channel))
                .send()
                .map(answer -> DarajaAnswers.token(answer.statusCode(), body(answer)));
    }

    static Buffer body(HttpResponse<Buffer> answer) {
        Buffer body = answer.bodyAsBuffer();
        return body == null ? Buffer.buffer() : body;
    }
}
