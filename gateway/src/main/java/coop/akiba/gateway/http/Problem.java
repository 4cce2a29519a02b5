package coop.akiba.gateway.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/** Errors as RFC 9457 says them: {@code application/problem+json}, always of this one shape. */
public final class Problem {
    public static final String CONTENT_TYPE = "application/problem+json";
    private static final String TYPE = "urn:problem-type:akiba:";

    private static final String BEFORE = "akiba.problem.before";

    private Problem() {}

    /** What people read before the reason if this request fails by our fault. */
    public static void before(RoutingContext context, String words) {
        context.put(BEFORE, words);
    }

    /** What was set; empty if nothing. */
    static String before(RoutingContext context) {
        return Objects.requireNonNullElse(context.<String>get(BEFORE), "");
    }

    /**
     * Ends the request.
     *
     * @param code for programs, in lower case with hyphens, such as {@code not-found}; it never changes
     * @param detail a sentence for people; carries nothing that a log must not
     */
    public static void send(RoutingContext context, int status, String code, String detail) {
        send(context, status, code, detail, List.of());
    }

    /**
     * Ends the request.
     *
     * @param violations everything that is wrong, not only the first
     */
    public static void send(
            RoutingContext context, int status, String code, String detail, List<Violation> violations) {
        if (context.response().ended()) {
            return;
        }
        if (context.response().headWritten()) {
            // Too late for an answer; a cut connection tells the client that this one is not whole.
            context.request().connection().close();
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body(Correlation.of(context), status, code, detail, violations)
                        .toBuffer());
    }

    /** The same as a body, for an answer that is kept. */
    public static JsonObject body(
            String correlation, int status, String code, String detail, List<Violation> violations) {
        return new JsonObject()
                .put("type", TYPE + code)
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .put("correlation", correlation)
                .put(
                        "violations",
                        new JsonArray(violations.stream().map(Violation::json).toList()));
    }
}
