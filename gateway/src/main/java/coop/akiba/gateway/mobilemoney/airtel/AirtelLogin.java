package coop.akiba.gateway.mobilemoney.airtel;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Call;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** How to get Airtel's token; it lives 180 seconds. */
final class AirtelLogin {
    private AirtelLogin() {}

    static Call call(String clientId, Secret clientSecret) {
        JsonObject body = new JsonObject()
                .put("client_id", clientId)
                .put("client_secret", clientSecret.value())
                .put("grant_type", "client_credentials");
        return new Call(
                "POST",
                "/auth/oauth2/token",
                Map.of("Content-Type", "application/json", "Accept", "*/*"),
                body.toBuffer());
    }
}
