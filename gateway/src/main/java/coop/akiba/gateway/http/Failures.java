package coop.akiba.gateway.http;

import coop.akiba.gateway.ops.RateLimitedLog;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.event.Level;

/** Answers requests that no handler answered. The client learns what it can do about it and nothing of our insides. */
final class Failures {
    private static final Map<Integer, String> WORDS = Map.of(
            400, "The request is malformed.",
            404, "There is nothing here.",
            405, "This address does not take that method.",
            406, "This address cannot answer in that form.",
            408, "The request took too long to arrive.",
            413, "The request is too large.",
            415, "This address does not take that kind of content.",
            501, "This is not understood here.",
            503, "The service is not available at the moment. Try again.");

    private final RateLimitedLog log;

    Failures(RateLimitedLog log) {
        this.log = log;
    }

    /**
     * Answers one request.
     *
     * @param found the status the router came to; the context does not always know it, such as for a path whose
     *     percent signs are no characters
     */
    void answer(RoutingContext context, int found) {
        Throwable cause = context.failure();
        int status = cause != null && found == 500 && Outage.is(cause) ? 503 : found;
        if (cause instanceof HttpClosedException) {
            log.say(Level.DEBUG, "the sender went away", cause);
        } else if (cause != null && status >= 500) {
            log.say(status == 503 ? Level.WARN : Level.ERROR, "request failed with " + status, cause);
        }
        if (status == 503) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        if (status == 413) {
            // The rest of the body is not read; what follows on this connection would be taken for it.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> context.request().connection().close());
        }
        String words = WORDS.getOrDefault(status, "The request could not be handled.");
        Problem.send(context, status, "http-" + status, Problem.before(context) + words);
    }
}
