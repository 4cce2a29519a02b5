package coop.akiba.gateway.mobilemoney.mtn;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Call;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A product of MTN's Open API, with what proves who calls it.
 *
 * @param name {@code collection} or {@code disbursement}
 * @param user the API user
 * @param password the API key of that user
 * @param subscriptionKey of this product
 * @param environment such as {@code mtnuganda}
 */
record MtnProduct(String name, String user, Secret password, Secret subscriptionKey, String environment) {
    private static final String SUBSCRIPTION = "Ocp-Apim-Subscription-Key";

    /** How to get a token. */
    Call login() {
        String basic =
                Base64.getEncoder().encodeToString((user + ":" + password.value()).getBytes(StandardCharsets.UTF_8));
        return new Call(
                "POST",
                "/" + name + "/token/",
                Map.of("Authorization", "Basic " + basic, SUBSCRIPTION, subscriptionKey.value()),
                Buffer.buffer());
    }

    /** What every call carries; more may be added. */
    Map<String, String> headers(String bearer) {
        return new HashMap<>(Map.of(
                "Authorization",
                "Bearer " + bearer,
                "X-Target-Environment",
                environment,
                SUBSCRIPTION,
                subscriptionKey.value()));
    }
}
