package coop.akiba.gateway.number.camara;

import static coop.akiba.gateway.Fixture.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An operator on loopback that speaks the CAMARA formats, well or badly. */
public final class SimulatedOperator implements AutoCloseable {
    public static final String SWAPS = "/sim-swap/v2";
    public static final String RECYCLING = "/number-recycling/v0.2";

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpServerRequest> latest = old();
    private volatile Consumer<HttpServerRequest> swapped = json(200, "{\"swapped\": false}");
    private volatile Consumer<HttpServerRequest> recycled = json(200, "{\"phoneNumChanged\": false}");
    private volatile String token = "token-1";

    /** A request as it came. */
    public record Call(String path, String authorization, String body) {
        public JsonObject json() {
            return new JsonObject(body);
        }
    }

    public SimulatedOperator(Vertx vertx) {
        server = await(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
    }

    private void take(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        request.body().onSuccess(body -> {
            calls.add(new Call(path, String.valueOf(request.getHeader("Authorization")), body.toString()));
            answer(request, path);
        });
    }

    private void answer(HttpServerRequest request, String path) {
        if (path.equals("/token")) {
            json(
                            200,
                            new JsonObject()
                                    .put("access_token", token)
                                    .put("expires_in", 3600)
                                    .encode())
                    .accept(request);
        } else if (!String.valueOf(request.getHeader("Authorization")).equals("Bearer " + token)) {
            json(401, error(401, "UNAUTHENTICATED")).accept(request);
        } else {
            switch (path) {
                case SWAPS + "/retrieve-date" -> latest.accept(request);
                case SWAPS + "/check" -> swapped.accept(request);
                case RECYCLING + "/check" -> recycled.accept(request);
                default -> json(404, "{}").accept(request);
            }
        }
    }

    /** The SIM has been the same for years. */
    public static Consumer<HttpServerRequest> old() {
        return json(200, "{\"latestSimChange\": \"2019-07-03T14:27:08.312+02:00\"}");
    }

    public static Consumer<HttpServerRequest> json(int status, String body) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    /** In the form of CAMARA errors; the number stands in the message, as it does at some. */
    public static String error(int status, String code) {
        return new JsonObject()
                .put("status", status)
                .put("code", code)
                .put("message", "no answer for +254711000001")
                .encode();
    }

    public void latest(Consumer<HttpServerRequest> manner) {
        latest = manner;
    }

    public void swapped(Consumer<HttpServerRequest> manner) {
        swapped = manner;
    }

    public void recycled(Consumer<HttpServerRequest> manner) {
        recycled = manner;
    }

    /** From now on only this token is good. */
    public void token(String value) {
        token = value;
    }

    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    public void forget() {
        calls.clear();
    }

    public String uri() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        await(server.close());
    }
}
