package coop.akiba.gateway.staff;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * A report on its way to somebody who may not be reading yet: many clients read the answer only when they have sent
 * everything. Making them wait would stop both sides for good, so the report waits, in bounded memory; refusals beyond
 * that are counted and not told singly.
 */
final class ReportLines {
    static final String TYPE = "application/x-ndjson";
    private static final int MOST_WAITING = 4 << 20;

    private final HttpServerResponse response;
    private long waiting;
    private long untold;

    ReportLines(RoutingContext context) {
        this.response = context.response();
    }

    /** Before the first line. */
    void begin() {
        response.setChunked(true)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE);
    }

    void end() {
        response.end();
    }

    void add(JsonObject line) {
        boolean refusal = line.getString("type").equals("refused");
        if (response.closed() || (refusal && waiting > MOST_WAITING)) {
            untold++;
            return;
        }
        Buffer text = (refusal ? line : line.put("untold", untold)).toBuffer().appendString("\n");
        waiting += text.length();
        response.write(text).onComplete(sent -> waiting -= text.length());
    }
}
