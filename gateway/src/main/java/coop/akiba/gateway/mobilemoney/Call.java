package coop.akiba.gateway.mobilemoney;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * A call to make at a provider.
 *
 * @param path behind the provider's address
 * @param body empty for none
 */
public record Call(String method, String path, Map<String, String> headers, Buffer body) {
    public Call {
        headers = Map.copyOf(headers);
    }
}
