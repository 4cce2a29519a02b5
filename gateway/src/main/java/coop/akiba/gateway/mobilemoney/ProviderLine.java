package coop.akiba.gateway.mobilemoney;

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
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls to a provider at an address, with a token where it wants one. Every call has a time limit, and none is repeated
 * unless the provider only turned down its token.
 */
public final class ProviderLine {
    private static final int CONNECT_MS = 5_000;
    private static final int OK = 200;
    private static final int NO_TOKEN = 401;

    private final WebClient web;
    private final URI address;
    private final Duration limit;
    private final Optional<AccessToken> token;

    /** What a provider answered; an empty body where there was none. */
    public record Answer(int status, Buffer body) {}

    /**
     * A line to this address.
     *
     * @param login how to get a token; empty where the calls need none
     * @param limit how long a call may take
     */
    public ProviderLine(Vertx vertx, URI address, Optional<Call> login, Duration limit, InstantSource clock) {
        this.web = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout(CONNECT_MS));
        this.address = address;
        this.limit = limit;
        this.token = login.map(call -> new AccessToken(() -> fetch(call), TokenShelf.NONE, clock));
    }

    /** Makes the call that goes with a token, which is empty where none is wanted. */
    public Future<Answer> call(Function<String, Call> with) {
        return token.map(held -> call(held, with)).orElseGet(() -> send(with.apply("")));
    }

    private Future<Answer> call(AccessToken held, Function<String, Call> with) {
        return held.get()
                .compose(first -> send(with.apply(first)).compose(answer -> {
                    if (answer.status() != NO_TOKEN) {
                        return Future.succeededFuture(answer);
                    }
                    held.forget(first);
                    return held.get().compose(second -> send(with.apply(second)));
                }));
    }

    /** Whether what failed has surely carried nothing: there was no token, or a connection was never made. */
    public static boolean carriedNothing(Throwable failure) {
        return failure instanceof AccessToken.NoToken
                || failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }

    /** What failed, in a word or two. */
    public static String why(Throwable failure) {
        return failure instanceof AccessToken.NoToken none
                ? "no access token: " + none.getMessage()
                : failure.getClass().getSimpleName();
    }

    private Future<Answer> send(Call call) {
        HttpRequest<Buffer> request = web.requestAbs(HttpMethod.valueOf(call.method()), address + call.path())
                .timeout(limit.toMillis());
        call.headers().forEach(request::putHeader);
        return (call.body().length() == 0 ? request.send() : request.sendBuffer(call.body()))
                .map(answer -> new Answer(answer.statusCode(), body(answer)));
    }

    private Future<Optional<AccessToken.Issued>> fetch(Call login) {
        return send(login).map(ProviderLine::issued);
    }

    /** The token in an answer. Some say as a text how many seconds it lives. */
    static Optional<AccessToken.Issued> issued(Answer answer) {
        Optional<Json.Obj> json = StrictJson.object(answer.body()).filter(body -> answer.status() == OK);
        long seconds = ProviderFields.seconds(json, "expires_in").toSeconds();
        return json.flatMap(body -> body.scalar("access_token")).map(value -> new AccessToken.Issued(value, seconds));
    }

    private static Buffer body(HttpResponse<Buffer> answer) {
        Buffer body = answer.bodyAsBuffer();
        return body == null ? Buffer.buffer() : body;
    }
}
