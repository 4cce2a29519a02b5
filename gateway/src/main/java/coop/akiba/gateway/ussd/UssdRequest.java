package coop.akiba.gateway.ussd;

import coop.akiba.gateway.mobilemoney.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What came to a channel's address. Its text form shows nothing of it.
 *
 * @param tail what stands behind the key in the address, without the slash; empty for nearly all
 * @param query empty when a name came twice or there is a NUL: then nobody knows what was meant
 * @param form as the query
 */
public record UssdRequest(String method, String tail, Optional<Fields> query, Optional<Fields> form, Buffer body) {
    /** The fields of a GET; empty for another method. */
    public Optional<Fields> asked() {
        return method.equals("GET") ? query : Optional.empty();
    }

    /** The form of a POST; empty for another method. */
    public Optional<Fields> posted() {
        return method.equals("POST") ? form : Optional.empty();
    }

    /** The JSON object of a POST; empty for another method or another body. */
    public Optional<Fields> json() {
        return method.equals("POST") ? StrictJson.object(body).map(Fields::of) : Optional.empty();
    }

    @Override
    public String toString() {
        return "a " + method + " of " + body.length() + " bytes";
    }
}
