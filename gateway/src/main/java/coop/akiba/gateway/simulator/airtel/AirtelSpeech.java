package coop.akiba.gateway.simulator.airtel;

import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Reply;
import coop.akiba.gateway.simulator.desk.Seal;
import io.vertx.core.json.JsonObject;

/** Airtel's messages. Its codes differ between its documents; TS, TF, TE and TIP are what counts. */
final class AirtelSpeech {
    private AirtelSpeech() {}

    /** The life of a token is a text. */
    static Reply token(String token, long seconds) {
        return Reply.json(
                200,
                new JsonObject()
                        .put("access_token", token)
                        .put("expires_in", Long.toString(seconds))
                        .put("token_type", "bearer"));
    }

    static Reply notLetIn() {
        return Reply.json(
                401,
                new JsonObject().put("error", "invalid_token").put("error_description", "The access token expired"));
    }

    static Reply bad(String what) {
        return Reply.json(400, status(400, "ESB000033", "DP00800001004", "Invalid request: " + what, false));
    }

    static Reply broken() {
        return Reply.json(500, status(500, "ESB000001", "DP00800001000", "Something went wrong", false));
    }

    static Reply again() {
        String message = "External Transaction ID already exists";
        return Reply.json(200, status(400, "ESB000041", "DP02100001002", message, false));
    }

    static Reply notFound() {
        return Reply.json(404, status(404, "ESB000045", "DP00800001010", "Transaction not found", false));
    }

    /** It only says that the prompt went out, whatever word it has for that. */
    static Reply pushed(Entry entry) {
        JsonObject transaction = new JsonObject().put("id", entry.id()).put("status", "SUCCESS");
        return done("DP00800001006", transaction);
    }

    static Reply disbursing(Entry entry) {
        JsonObject transaction = new JsonObject()
                .put("reference_id", "APC" + Integer.toUnsignedString(entry.id().hashCode()))
                .put("id", entry.id())
                .put("status", "TIP");
        return done("DP00900001006", transaction);
    }

    /** The provider's id of the money is there only where it moved. */
    static Reply enquired(Entry entry) {
        JsonObject transaction = new JsonObject()
                .put("id", entry.id())
                .put("message", words(entry.end()))
                .put("status", status(entry.end()));
        if (entry.end() == End.PAID) {
            transaction.put("airtel_money_id", entry.receipt());
        }
        return done((entry.side() == Side.PAYMENT ? "DP008000010" : "DP009000010") + "01", transaction);
    }

    /**
     * What is called back: TS or TF, without an amount, which only the words name, beside a charge.
     *
     * @param signing what the hash is of: {@code inner}, {@code none}, else the body without it
     */
    static String callback(Entry entry, String secret, String signing) {
        String words = entry.end() == End.PAID
                ? "Paid " + entry.currency() + " " + entry.plainAmount() + " to UMOJA Charge " + entry.currency()
                        + " 140, Trans ID " + entry.receipt() + "."
                : words(entry.end());
        JsonObject transaction = new JsonObject()
                .put(
                        "id",
                        entry.side() == Side.PAYMENT && !entry.reference().isEmpty() ? entry.reference() : entry.id())
                .put("message", words)
                .put("status_code", entry.end() == End.PAID ? "TS" : "TF");
        if (entry.end() == End.PAID) {
            transaction.put("airtel_money_id", entry.receipt());
        }
        JsonObject body = new JsonObject().put("transaction", transaction);
        String signed = signing.equals("inner") ? transaction.encode() : body.encode();
        return (signing.equals("none") ? body : body.put("hash", Seal.base64("HmacSHA256", secret, signed))).encode();
    }

    private static String words(End end) {
        return switch (end) {
            case OPEN -> "Transaction is in progress.";
            case PAID -> "Transaction is successful.";
            case CANCELLED -> "Transaction declined by user.";
            case TOO_LITTLE -> "Insufficient balance.";
            case NO_ANSWER -> "Transaction timed out.";
            case TURNED_DOWN -> "No such wallet.";
        };
    }

    private static String status(End end) {
        return switch (end) {
            case OPEN -> "TIP";
            case PAID -> "TS";
            case NO_ANSWER -> "TE";
            default -> "TF";
        };
    }

    private static Reply done(String code, JsonObject transaction) {
        return Reply.json(
                200,
                status(200, "ESB000010", code, "SUCCESS", true)
                        .put("data", new JsonObject().put("transaction", transaction)));
    }

    private static JsonObject status(int code, String result, String response, String message, boolean success) {
        return new JsonObject()
                .put(
                        "status",
                        new JsonObject()
                                .put("code", Integer.toString(code))
                                .put("message", message)
                                .put("result_code", result)
                                .put("response_code", response)
                                .put("success", success));
    }
}
