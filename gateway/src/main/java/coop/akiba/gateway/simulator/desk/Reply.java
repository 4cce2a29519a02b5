package coop.akiba.gateway.simulator.desk;

import io.vertx.core.json.JsonObject;

/** What a caller is answered. */
public record Reply(int status, String contentType, String body) {

    public static Reply json(int status, JsonObject body) {
        return new Reply(status, Notice.JSON, body.encode());
    }

    public static Reply xml(String body) {
        return new Reply(200, "text/xml; charset=utf-8", body);
    }

    /** A status alone. */
    public static Reply empty(int status) {
        return new Reply(status, "", "");
    }
}
