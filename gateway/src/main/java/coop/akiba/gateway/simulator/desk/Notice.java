package coop.akiba.gateway.simulator.desk;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** What a provider tells us: a request that is sent as it stands, for a signature is over its bytes. */
public record Notice(HttpMethod method, URI to, Buffer body, Map<String, String> headers) {
    static final String JSON = "application/json";

    public Notice {
        headers = Map.copyOf(headers);
    }

    /** Posted as JSON. */
    public static Notice json(URI to, JsonObject body) {
        return new Notice(HttpMethod.POST, to, body.toBuffer(), Map.of("Content-Type", JSON));
    }
}
