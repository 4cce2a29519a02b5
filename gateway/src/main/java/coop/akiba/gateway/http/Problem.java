package coop.akiba.gateway.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Errors as RFC 9457 says them: {@code application/problem+json} with a title, a code and a sentence. */
public final class Problem {
    public static final String CONTENT_TYPE = "application/problem+json";

    private Problem() {}

    /**
     * Ends the request.
     *
     * @param code for programs, in lower case with hyphens, such as {@code not-found}; it never changes
     * @param detail a sentence for people; carries nothing that a log must not
     */
    public static void send(RoutingContext context, int status, String code, String detail) {
        send(context, status, code, detail, new JsonObject());
    }

    /**
     * Ends the request.
     *
     * @param more further members of the answer, such as the list of refusals
     */
    public static void send(RoutingContext context, int status, String code, String detail, JsonObject more) {
        if (context.response().ended()) {
            return;
        }
        if (context.response().headWritten()) {
            // Too late for an answer; a cut connection tells the client that this one is not whole.
            context.request().connection().close();
            return;
        }
        JsonObject body = new JsonObject()
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .put("correlation", Correlation.of(context))
                .mergeIn(more);
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
