package coop.akiba.gateway.mobilemoney;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What a provider sent to an address of ours, as it came: what was signed is the bytes.
 *
 * @param method in capitals
 * @param tail what stood behind the key in the path, without the slash between; often a token of ours
 * @param query parameters of the address
 * @param headers names in any case
 */
public record ProviderRequest(String method, String tail, MultiMap query, MultiMap headers, Buffer body) {

    /** The request whose body was read, and what stands behind the key. */
    public static ProviderRequest of(RoutingContext context, String tail) {
        Buffer body = context.body().buffer();
        return new ProviderRequest(
                context.request().method().name(),
                tail,
                context.queryParams(),
                context.request().headers(),
                body == null ? Buffer.buffer() : body);
    }

    /** The value of a header that came once; empty where it is missing or there are several to choose from. */
    public String header(String name) {
        List<String> all = headers.getAll(name);
        return all.size() == 1 ? all.getFirst() : "";
    }
}
