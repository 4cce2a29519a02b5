package coop.akiba.gateway.prompt;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** pawaPay, version 2. */
final class PawaPayDialect implements Dialect {
    static final String KEY = "a3".repeat(16);
    private static final String DEPOSITS = "/pawapay/v2/deposits";

    @Override
    public String provider() {
        return "pawapay";
    }

    @Override
    public Optional<Order> order(Came came) {
        if (!came.path().equals(DEPOSITS)) {
            return Optional.empty();
        }
        JsonObject body = new JsonObject(came.body());
        String id = body.getString("depositId");
        return Optional.of(new Order(
                id,
                id.replace("-", ""),
                body.getJsonObject("payer").getJsonObject("accountDetails").getString("phoneNumber"),
                body.getString("amount"),
                "/pay/pawapay/" + KEY));
    }

    @Override
    public Optional<String> question(Came came) {
        return Optional.of(came.path())
                .filter(path -> path.startsWith(DEPOSITS + "/"))
                .map(path -> path.substring(DEPOSITS.length() + 1));
    }

    @Override
    public Answer taken(Order order) {
        return status(order, "ACCEPTED");
    }

    @Override
    public Answer twin(Order order) {
        return status(order, "DUPLICATE_IGNORED");
    }

    private static Answer status(Order order, String status) {
        return Answer.json(
                200,
                new JsonObject()
                        .put("depositId", order.id())
                        .put("status", status)
                        .encode());
    }

    @Override
    public Answer refused() {
        return Answer.json(200, """
            {"status":"REJECTED","failureReason":{"failureCode":"INSUFFICIENT_BALANCE","failureMessage":""}}\
            """);
    }

    @Override
    public Answer unknown() {
        return Answer.json(200, "{\"status\":\"NOT_FOUND\"}");
    }

    @Override
    public Answer state(Order order, Optional<Ending> ending) {
        JsonObject data = ending.map(how -> ended(order, how, order.amount()))
                .orElseGet(() -> new JsonObject().put("status", "PROCESSING"));
        return Answer.json(
                200, new JsonObject().put("status", "FOUND").put("data", data).encode());
    }

    @Override
    public Notice notice(Order order, Ending ending, String amount) {
        return new Notice(
                "POST",
                order.callback(),
                "application/json",
                ended(order, ending, amount).encode());
    }

    private static JsonObject ended(Order order, Ending ending, String amount) {
        JsonObject body = new JsonObject()
                .put("depositId", order.id())
                .put("status", ending == Ending.PAID ? "COMPLETED" : "FAILED")
                .put("amount", amount)
                .put("currency", "KES")
                .put(
                        "payer",
                        new JsonObject()
                                .put("type", "MMO")
                                .put("accountDetails", new JsonObject().put("phoneNumber", order.payer())))
                .put("created", "2026-03-10T08:59:30Z");
        String code = switch (ending) {
            case PAID -> "";
            case CANCELLED, SILENCE -> "PAYMENT_NOT_APPROVED";
            case POOR -> "INSUFFICIENT_BALANCE";
        };
        return code.isEmpty()
                ? body
                : body.put(
                        "failureReason",
                        new JsonObject().put("failureCode", code).put("failureMessage", ""));
    }
}
