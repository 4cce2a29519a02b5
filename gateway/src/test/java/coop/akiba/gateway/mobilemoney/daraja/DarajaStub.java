package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.outbox.Guard;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Something at the address of Daraja that gives out tokens and says whatever a test wants it to. */
final class DarajaStub implements AutoCloseable {
    private static final String TOKEN = "/oauth/v1/generate";

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    volatile Function<Call, Said> script = call -> new Said(200, "{}");
    private final Vertx vertx;
    private final HttpServer server;

    record Call(String method, String path, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }

    record Said(int status, String body) {}

    DarajaStub(Vertx vertx) {
        this.vertx = vertx;
        this.server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    Said said = request.uri().startsWith(TOKEN)
                            ? token()
                            : say(request.method().name(), request.uri(), body);
                    request.response().setStatusCode(said.status()).end(said.body());
                }))
                .listen(0, "127.0.0.1"));
    }

    private Said token() {
        String token = "token-" + (tokens.size() + 1);
        tokens.add(token);
        return new Said(200, "{\"access_token\":\"" + token + "\",\"expires_in\":\"3599\"}");
    }

    private Said say(String method, String path, Buffer body) {
        Call call = new Call(method, path, body.toString());
        calls.add(call);
        return script.apply(call);
    }

    List<String> paths() {
        return calls.stream().map(Call::path).toList();
    }

    DarajaChannel channel(String team, String c2bVersion) {
        DarajaChannel usual = new DarajaChannel(
                team,
                new Secret(DarajaEdge.KEY),
                DarajaEdge.SHORT_CODE,
                new Secret("consumer"),
                new Secret("consumer-secret"),
                new Secret("passkey"),
                URI.create("http://127.0.0.1:" + server.actualPort()),
                List.of());
        return new DarajaChannel(
                usual.team(),
                usual.key(),
                usual.shortCode(),
                usual.consumerKey(),
                usual.consumerSecret(),
                usual.passkey(),
                usual.baseUrl(),
                usual.networks(),
                c2bVersion,
                usual.pull());
    }

    DarajaClient client(DarajaChannel channel) {
        return new DarajaClient(
                vertx,
                channel,
                URI.create("https://sacco.example"),
                Duration.ofSeconds(5),
                new Guard("daraja", new Guard.Limits(10, 100, Duration.ofSeconds(1))),
                TokenShelf.NONE,
                Fixture.CLOCK);
    }

    @Override
    public void close() {
        await(server.close());
    }
}
