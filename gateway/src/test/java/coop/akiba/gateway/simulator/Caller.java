package coop.akiba.gateway.simulator;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Asks the simulated providers for payments, in each one's own form. */
final class Caller {
    private final Shop shop;

    Caller(Shop shop) {
        this.shop = shop;
    }

    /** A request to pay so many shillings that carries a token of ours. */
    HttpResponse<String> asks(String provider, String token, long amount) {
        return switch (provider) {
            case "mtn" -> Shop.send(mtn(token, amount, UUID.randomUUID().toString()));
            case "airtel" -> Shop.send(airtel(token, amount, airtelToken()));
            case "pawapay" -> Shop.send(pawaPay(token, amount));
            case "yo" -> Shop.send(yo(token, amount));
            default -> throw new IllegalArgumentException(provider);
        };
    }

    HttpRequest.Builder mtn(String token, long amount, String id) {
        JsonObject body = new JsonObject()
                .put("amount", "" + amount)
                .put("currency", "KES")
                .put("externalId", token)
                .put("payer", new JsonObject().put("partyIdType", "MSISDN").put("partyId", Shop.NUMBER))
                .put("payerMessage", "Loan")
                .put("payeeNote", "Loan");
        return json("/mtn/collection/v1_0/requesttopay", body)
                .header("Authorization", "Bearer " + mtnToken())
                .header("Ocp-Apim-Subscription-Key", "subscription")
                .header("X-Target-Environment", "mtnuganda")
                .header("X-Reference-Id", id)
                .header(
                        "X-Callback-Url",
                        shop.gateway.at(Shop.path("mtn") + "/" + token).toString());
    }

    String mtnToken() {
        HttpResponse<String> answer = Shop.send(json("/mtn/collection/token/", new JsonObject())
                .header("Authorization", "Basic dXNlcjpwYXNzd29yZA==")
                .header("Ocp-Apim-Subscription-Key", "subscription"));
        return new JsonObject(answer.body()).getString("access_token");
    }

    HttpRequest.Builder airtel(String token, long amount, String bearer) {
        JsonObject body = new JsonObject()
                .put("reference", "Loan")
                .put(
                        "subscriber",
                        new JsonObject()
                                .put("country", "UG")
                                .put("currency", "KES")
                                .put("msisdn", Shop.NUMBER.substring(3)))
                .put("transaction", new JsonObject().put("amount", amount).put("id", token));
        return json("/airtel/merchant/v1/payments/", body)
                .header("Authorization", "Bearer " + bearer)
                .header("X-Country", "UG")
                .header("X-Currency", "KES");
    }

    String airtelToken() {
        JsonObject body = new JsonObject()
                .put("client_id", "c")
                .put("client_secret", "s")
                .put("grant_type", "client_credentials");
        return new JsonObject(Shop.send(json("/airtel/auth/oauth2/token", body)).body()).getString("access_token");
    }

    HttpRequest.Builder pawaPay(String token, long amount) {
        String id = token.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        JsonObject account = new JsonObject().put("phoneNumber", Shop.NUMBER).put("provider", "MTN_MOMO_UGA");
        return json(
                        "/pawapay/v2/deposits",
                        new JsonObject()
                                .put("depositId", id)
                                .put("amount", "" + amount)
                                .put("currency", "KES")
                                .put(
                                        "payer",
                                        new JsonObject().put("type", "MMO").put("accountDetails", account)))
                .header("Authorization", "Bearer token");
    }

    HttpRequest.Builder yo(String token, long amount) {
        String notices = shop.gateway.at(Shop.path("yo")).toString();
        return task("<Method>acdepositfunds</Method><NonBlocking>TRUE</NonBlocking><Account>" + Shop.NUMBER
                + "</Account><Amount>" + amount + "</Amount><Narrative>Loan</Narrative><ExternalReference>" + token
                + "</ExternalReference><InstantNotificationUrl>" + notices
                + "</InstantNotificationUrl><FailureNotificationUrl>" + notices + "</FailureNotificationUrl>");
    }

    /** As register-urls does, with Daraja's own token. */
    void registersWithDaraja() {
        String token = new JsonObject(
                        Shop.send(HttpRequest.newBuilder(at("/daraja/oauth/v1/generate?grant_type=client_credentials")))
                                .body())
                .getString("access_token");
        String base = shop.gateway.at(Shop.path("daraja")).toString();
        HttpResponse<String> answer = Shop.send(json(
                        "/daraja/mpesa/c2b/v2/registerurl",
                        new JsonObject()
                                .put("ShortCode", Shop.SHORT_CODE)
                                .put("ResponseType", "Completed")
                                .put("ConfirmationURL", base + "/confirmation")
                                .put("ValidationURL", base + "/validation"))
                .header("Authorization", "Bearer " + token));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    HttpRequest.Builder task(String fields) {
        return HttpRequest.newBuilder(at("/yo/ybs/task.php"))
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AutoCreate><Request>"
                        + "<APIUsername>u</APIUsername><APIPassword>p</APIPassword>" + fields
                        + "</Request></AutoCreate>"));
    }

    private HttpRequest.Builder json(String path, JsonObject body) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()));
    }

    private URI at(String path) {
        return URI.create(shop.simulator.uri() + path);
    }
}
