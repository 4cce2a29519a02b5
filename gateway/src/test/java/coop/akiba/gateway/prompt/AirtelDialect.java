package coop.akiba.gateway.prompt;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Airtel Money, with callback authentication. */
final class AirtelDialect implements Dialect {
    static final String SECRET = "airtel-private-key";
    static final String KEY = "a2".repeat(16);
    private static final String QUESTIONS = "/airtel/standard/v1/payments/";

    @Override
    public String provider() {
        return "airtel";
    }

    @Override
    public Optional<Function<String, Answer>> login(Came came) {
        return came.path().equals("/airtel/auth/oauth2/token") ? Optional.of(AirtelDialect::token) : Optional.empty();
    }

    private static Answer token(String token) {
        return Answer.json(
                200, "{\"access_token\":\"" + token + "\",\"expires_in\":\"180\",\"token_type\":\"bearer\"}");
    }

    @Override
    public Optional<Order> order(Came came) {
        if (!came.path().equals("/airtel/merchant/v1/payments/")) {
            return Optional.empty();
        }
        JsonObject body = new JsonObject(came.body());
        JsonObject transaction = body.getJsonObject("transaction");
        return Optional.of(new Order(
                transaction.getString("id"),
                transaction.getString("id"),
                "254" + body.getJsonObject("subscriber").getString("msisdn"),
                transaction.getValue("amount").toString(),
                "/pay/airtel/" + KEY));
    }

    @Override
    public Optional<String> question(Came came) {
        return Optional.of(came.path())
                .filter(path -> path.startsWith(QUESTIONS))
                .map(path -> path.substring(QUESTIONS.length()));
    }

    @Override
    public Answer taken(Order order) {
        // One of Airtel's own samples has no id, and success is not to be relied on.
        return Answer.json(200, """
            {"data":{"transaction":{"id":false,"status":"SUCCESS"}},
             "status":{"code":"200","message":"SUCCESS","result_code":"ESB000010",
              "response_code":"DP00800001006","success":false}}\
            """);
    }

    @Override
    public Answer twin(Order order) {
        return Answer.json(200, """
            {"status":{"code":"400","message":"exists","result_code":"ESB000041","success":false}}\
            """);
    }

    @Override
    public Answer refused() {
        return Answer.json(200, """
            {"status":{"code":"400","message":"number","result_code":"ESB000036","success":false}}\
            """);
    }

    @Override
    public Answer unknown() {
        return Answer.json(200, """
            {"status":{"code":"404","message":"none","result_code":"ESB000045","success":false}}\
            """);
    }

    @Override
    public Answer state(Order order, Optional<Ending> ending) {
        JsonObject transaction = ended(order, ending);
        return Answer.json(
                200,
                new JsonObject()
                        .put("data", new JsonObject().put("transaction", transaction.put("id", order.id())))
                        .put("status", new JsonObject().put("code", "200").put("success", true))
                        .encode());
    }

    private static JsonObject ended(Order order, Optional<Ending> ending) {
        JsonObject transaction = new JsonObject();
        if (ending.isEmpty()) {
            return transaction.put("status", "TIP").put("message", "in progress");
        }
        return switch (ending.get()) {
            case PAID -> transaction.put("status", "TS").put("message", "Paid").put("airtel_money_id", money(order));
            case CANCELLED -> transaction.put("status", "TF").put("message", "Declined by the user");
            case POOR -> transaction.put("status", "TF").put("message", "You have insufficient balance");
            case SILENCE -> transaction.put("status", "TE").put("message", "Expired");
        };
    }

    private static String money(Order order) {
        return "MP" + order.token().substring(0, 9);
    }

    @Override
    public Notice notice(Order order, Ending ending, String amount) {
        JsonObject state = ended(order, Optional.of(ending));
        JsonObject transaction = new JsonObject()
                .put("id", order.id())
                .put("message", state.getString("message"))
                .put("status_code", state.getString("status"));
        if (ending == Ending.PAID) {
            transaction.put("airtel_money_id", money(order));
        }
        String signed = new JsonObject().put("transaction", transaction).encode();
        String body = signed.substring(0, signed.length() - 1) + ",\"hash\":\"" + hmac(signed) + "\"}";
        return new Notice("POST", order.callback(), "application/json", body);
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
