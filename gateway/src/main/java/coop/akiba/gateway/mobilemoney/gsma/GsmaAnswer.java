package coop.akiba.gateway.mobilemoney.gsma;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/**
 * What an operator is answered.
 *
 * @param word what became of it, for logs and metrics
 */
record GsmaAnswer(int status, String body, Map<String, String> headers, String word) {
    GsmaAnswer {
        headers = Map.copyOf(headers);
    }

    static GsmaAnswer of(int status, JsonObject body, String word) {
        return new GsmaAnswer(status, body.encode(), Map.of(), word);
    }

    static GsmaAnswer of(GsmaError error, Instant now) {
        return of(error.status(), error.json(now), error.code());
    }

    /** A part of a list, with how much there is in all. */
    static GsmaAnswer page(JsonArray all, GsmaAsked.Page page) {
        JsonArray part = new JsonArray();
        all.stream().skip(page.offset()).limit(page.limit()).forEach(part::add);
        return new GsmaAnswer(
                200,
                part.encode(),
                Map.of(
                        "X-Records-Available-Count", String.valueOf(all.size()),
                        "X-Records-Returned-Count", String.valueOf(part.size())),
                "told");
    }
}
