package coop.akiba.gateway.simulator.pawapay;

import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Reply;
import io.vertx.core.json.JsonObject;

/** pawaPay's messages, version 2. */
final class PawaPaySpeech {
    private PawaPaySpeech() {}

    static Reply notLetIn() {
        return Reply.json(
                401,
                new JsonObject()
                        .put("failureReason", failure("NO_AUTHENTICATION", "No authentication, or one of nobody.")));
    }

    static Reply broken() {
        return Reply.json(
                500, new JsonObject().put("failureReason", failure("UNKNOWN_ERROR", "Unable to process the request.")));
    }

    /** A status of ACCEPTED or DUPLICATE_IGNORED. */
    static Reply heard(Entry entry, String status) {
        return Reply.json(
                200,
                new JsonObject()
                        .put(name(entry.side()), entry.id())
                        .put("status", status)
                        .put("created", entry.at().toString()));
    }

    static Reply rejected(Side side, String id, String code) {
        return Reply.json(
                200,
                new JsonObject()
                        .put(name(side), id)
                        .put("status", "REJECTED")
                        .put("failureReason", failure(code, "The request cannot be processed.")));
    }

    static Reply found(Entry entry, String operator) {
        return Reply.json(200, new JsonObject().put("status", "FOUND").put("data", told(entry, operator)));
    }

    static Reply notFound() {
        return Reply.json(200, new JsonObject().put("status", "NOT_FOUND"));
    }

    /** The same object as status and as callback. */
    static JsonObject told(Entry entry, String operator) {
        JsonObject account = new JsonObject().put("phoneNumber", entry.msisdn()).put("provider", operator);
        JsonObject body = new JsonObject()
                .put(name(entry.side()), entry.id())
                .put("status", status(entry.end()))
                .put("amount", entry.plainAmount())
                .put("currency", entry.currency())
                .put("country", "UGA")
                .put(
                        entry.side() == Side.PAYMENT ? "payer" : "recipient",
                        new JsonObject().put("type", "MMO").put("accountDetails", account))
                .put("created", entry.at().toString());
        if (entry.end() == End.PAID) {
            body.put("providerTransactionId", entry.receipt());
        } else if (entry.end() != End.OPEN) {
            body.put("failureReason", failure(code(entry), "It was not carried out."));
        }
        return body;
    }

    static String name(Side side) {
        return side == Side.PAYMENT ? "depositId" : "payoutId";
    }

    private static String status(End end) {
        return switch (end) {
            case OPEN -> "PROCESSING";
            case PAID -> "COMPLETED";
            default -> "FAILED";
        };
    }

    private static String code(Entry entry) {
        return switch (entry.end()) {
            case CANCELLED, NO_ANSWER -> "PAYMENT_NOT_APPROVED";
            case TOO_LITTLE -> "INSUFFICIENT_BALANCE";
            default -> entry.side() == Side.PAYMENT ? "PAYER_NOT_FOUND" : "RECIPIENT_NOT_FOUND";
        };
    }

    private static JsonObject failure(String code, String message) {
        return new JsonObject().put("failureCode", code).put("failureMessage", message);
    }
}
