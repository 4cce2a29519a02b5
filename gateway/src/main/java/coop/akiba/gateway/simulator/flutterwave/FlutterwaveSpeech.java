package coop.akiba.gateway.simulator.flutterwave;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Notice;
import coop.akiba.gateway.simulator.desk.Seal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;

/** Flutterwave's events and answers, of version 4 or, where the account is signed so, version 3. */
final class FlutterwaveSpeech {
    private static final String CHARGE = "chg_";

    private FlutterwaveSpeech() {}

    /** Signed as the account is set up: v4 (usual, HMAC), v4-equal or v3, which send the secret itself. */
    static Notice event(URI to, Entry paid, Account account) {
        boolean third = account.signing().equals("v3");
        String body = (third ? third(paid) : fourth(paid)).encode();
        String header = third ? "verif-hash" : "flutterwave-signature";
        String proof = account.signing().isEmpty() || account.signing().equals("v4")
                ? Seal.base64("HmacSHA256", account.secret(), body)
                : account.secret();
        return new Notice(
                HttpMethod.POST, to, Buffer.buffer(body), Map.of("Content-Type", "application/json", header, proof));
    }

    private static JsonObject third(Entry paid) {
        return new JsonObject()
                .put("event", "charge.completed")
                .put("data", transaction(paid))
                .put("event.type", "MOBILEMONEYUG_TRANSACTION");
    }

    private static JsonObject fourth(Entry paid) {
        return new JsonObject()
                .put("webhook_id", "wbk_" + paid.receipt())
                .put("timestamp", paid.at().toEpochMilli())
                .put("type", "charge.completed")
                .put("data", charged(paid));
    }

    static JsonObject verified(Entry entry) {
        return new JsonObject()
                .put("status", "success")
                .put("message", "Transaction fetched successfully")
                .put("data", transaction(entry));
    }

    static JsonObject charge(Entry entry) {
        return new JsonObject()
                .put("status", "success")
                .put("message", "Charge fetched")
                .put("data", charged(entry));
    }

    static JsonObject problem(String message) {
        return new JsonObject().put("status", "error").put("message", message).putNull("data");
    }

    /** The id of a charge without the letters before it. */
    static String number(String id) {
        return id.startsWith(CHARGE) ? id.substring(CHARGE.length()) : id;
    }

    private static JsonObject transaction(Entry entry) {
        return new JsonObject()
                .put("id", Long.parseLong(entry.id()))
                .put("tx_ref", entry.reference())
                .put("flw_ref", "FLW-" + entry.id())
                .put("amount", new BigDecimal(entry.plainAmount()))
                .put("currency", entry.currency())
                .put("processor_response", entry.end() == End.PAID ? "Approved" : "Declined")
                .put("status", status(entry.end(), "successful"))
                .put("payment_type", "mobilemoneyuganda")
                .put("created_at", entry.at().toString())
                .put("customer", new JsonObject().put("id", 1).put("phone_number", entry.msisdn()));
    }

    private static JsonObject charged(Entry entry) {
        return new JsonObject()
                .put("id", CHARGE + entry.id())
                .put("amount", new BigDecimal(entry.plainAmount()))
                .put("currency", entry.currency())
                .put("reference", entry.reference())
                .put("status", status(entry.end(), "succeeded"))
                .put(
                        "processor_response",
                        new JsonObject().put("type", "approved").put("code", "00"))
                .put("payment_method", new JsonObject().put("type", "mobile_money"));
    }

    private static String status(End end, String paid) {
        return switch (end) {
            case OPEN -> "pending";
            case PAID -> paid;
            default -> "failed";
        };
    }
}
