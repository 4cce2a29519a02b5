package coop.akiba.gateway.prompt;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** MTN MoMo Open API. */
final class MtnDialect implements Dialect {
    private static final String REQUESTS = "/mtn/collection/v1_0/requesttopay";

    @Override
    public String provider() {
        return "mtn";
    }

    @Override
    public Optional<Function<String, Answer>> login(Came came) {
        return came.path().equals("/mtn/collection/token/") ? Optional.of(MtnDialect::token) : Optional.empty();
    }

    private static Answer token(String token) {
        return Answer.json(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"x\",\"expires_in\":3600}");
    }

    @Override
    public Optional<Order> order(Came came) {
        if (!came.method().equals("POST") || !came.path().equals(REQUESTS)) {
            return Optional.empty();
        }
        JsonObject body = new JsonObject(came.body());
        return Optional.of(new Order(
                Objects.requireNonNull(came.headers().get("X-Reference-Id")),
                body.getString("externalId"),
                body.getJsonObject("payer").getString("partyId"),
                body.getString("amount"),
                URI.create(came.headers().get("X-Callback-Url")).getPath()));
    }

    @Override
    public Optional<String> question(Came came) {
        return Optional.of(came.path())
                .filter(path -> came.method().equals("GET") && path.startsWith(REQUESTS + "/"))
                .map(path -> path.substring(REQUESTS.length() + 1));
    }

    @Override
    public Answer taken(Order order) {
        return Answer.json(202, "");
    }

    @Override
    public Answer twin(Order order) {
        return Answer.json(409, "{\"code\":\"RESOURCE_ALREADY_EXIST\",\"message\":\"Duplicated reference id.\"}");
    }

    /** Many refusals come with this status. */
    @Override
    public Answer refused() {
        return Answer.json(500, "{\"code\":\"NOT_ENOUGH_FUNDS\",\"message\":\"\"}");
    }

    @Override
    public Answer unknown() {
        return Answer.json(404, "{\"code\":\"RESOURCE_NOT_FOUND\",\"message\":\"Requested resource was not found.\"}");
    }

    @Override
    public Answer state(Order order, Optional<Ending> ending) {
        return Answer.json(
                200, ending.map(how -> ended(order, how, order.amount())).orElse("{\"status\":\"PENDING\"}"));
    }

    /** PUT, as MTN does for requests to pay. */
    @Override
    public Notice notice(Order order, Ending ending, String amount) {
        return new Notice("PUT", order.callback(), "application/json", ended(order, ending, amount));
    }

    private static String ended(Order order, Ending ending, String amount) {
        JsonObject body = new JsonObject()
                .put("externalId", order.token())
                .put("amount", amount)
                .put("currency", "KES")
                .put("payer", new JsonObject().put("partyIdType", "MSISDN").put("partyId", order.payer()))
                .put("status", ending == Ending.PAID ? "SUCCESSFUL" : "FAILED");
        if (ending == Ending.PAID) {
            return body.put("financialTransactionId", "F" + order.token().substring(0, 9))
                    .encode();
        }
        String reason = switch (ending) {
            case CANCELLED -> "APPROVAL_REJECTED";
            case POOR -> "NOT_ENOUGH_FUNDS";
            default -> "COULD_NOT_PERFORM_TRANSACTION";
        };
        return body.put("reason", new JsonObject().put("code", reason).put("message", ""))
                .encode();
    }
}
