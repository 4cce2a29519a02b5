package coop.akiba.gateway.simulator.mtn;

import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Reply;
import io.vertx.core.json.JsonObject;

/** MTN's messages. */
final class MtnSpeech {
    private static final int LIFE_S = 3_600;

    private MtnSpeech() {}

    static Reply token(String token) {
        return Reply.json(
                200,
                new JsonObject()
                        .put("access_token", token)
                        .put("token_type", "access_token")
                        .put("expires_in", LIFE_S));
    }

    static Reply noKey() {
        return Reply.json(
                401,
                new JsonObject()
                        .put("statusCode", 401)
                        .put("message", "Access denied due to missing subscription key. Make sure to include it."));
    }

    static Reply notLoggedIn() {
        return Reply.json(401, new JsonObject().put("error", "login_failed"));
    }

    static Reply again() {
        return problem(409, "RESOURCE_ALREADY_EXIST", "Duplicated reference id. Creation of resource failed.");
    }

    static Reply notFound() {
        return problem(404, "RESOURCE_NOT_FOUND", "Requested resource was not found.");
    }

    static Reply broken() {
        return problem(500, "INTERNAL_PROCESSING_ERROR", "An internal error occurred while processing.");
    }

    static Reply problem(int status, String code, String message) {
        return Reply.json(status, new JsonObject().put("code", code).put("message", message));
    }

    /** What a question is answered; there the reason is a word. */
    static JsonObject status(Entry entry, String note) {
        JsonObject body = body(entry, note);
        return entry.end() == End.OPEN || entry.end() == End.PAID ? body : body.put("reason", reason(entry));
    }

    /** What is called back, without the id of the request; there the reason is an object. */
    static JsonObject callback(Entry entry, String note) {
        JsonObject body = body(entry, note);
        return entry.end() == End.PAID
                ? body
                : body.put("reason", new JsonObject().put("code", reason(entry)).put("message", "Not carried out."));
    }

    private static JsonObject body(Entry entry, String note) {
        JsonObject body = new JsonObject();
        if (entry.end() == End.PAID) {
            body.put("financialTransactionId", entry.receipt());
        }
        return body.put("externalId", entry.reference())
                .put("amount", entry.plainAmount())
                .put("currency", entry.currency())
                .put(
                        entry.side() == Side.PAYMENT ? "payer" : "payee",
                        new JsonObject().put("partyIdType", "MSISDN").put("partyId", entry.msisdn()))
                .put("payerMessage", note)
                .put("payeeNote", note)
                .put("status", status(entry.end()));
    }

    private static String status(End end) {
        return switch (end) {
            case OPEN -> "PENDING";
            case PAID -> "SUCCESSFUL";
            default -> "FAILED";
        };
    }

    private static String reason(Entry entry) {
        if (!entry.code().isEmpty()) {
            return entry.code();
        }
        return switch (entry.end()) {
            case CANCELLED -> "APPROVAL_REJECTED";
            case TOO_LITTLE -> "NOT_ENOUGH_FUNDS";
            // The five minutes for approval ran out.
            case NO_ANSWER -> "COULD_NOT_PERFORM_TRANSACTION";
            default -> entry.side() == Side.PAYMENT ? "PAYER_NOT_FOUND" : "PAYEE_NOT_FOUND";
        };
    }
}
