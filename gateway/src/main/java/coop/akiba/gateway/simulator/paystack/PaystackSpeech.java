package coop.akiba.gateway.simulator.paystack;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Notice;
import coop.akiba.gateway.simulator.desk.Seal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** Paystack's events and answers. Amounts are hundredths in every currency. */
final class PaystackSpeech {
    private PaystackSpeech() {}

    static Notice event(URI to, Entry paid, Account account) {
        String body = new JsonObject()
                .put("event", "charge.success")
                .put("data", charge(paid))
                .encode();
        String proof = Seal.hex("HmacSHA512", account.secret(), body);
        return new Notice(
                HttpMethod.POST,
                to,
                Buffer.buffer(body),
                Map.of("Content-Type", "application/json", "x-paystack-signature", proof));
    }

    static JsonObject verified(Entry entry) {
        return new JsonObject()
                .put("status", true)
                .put("message", "Verification successful")
                .put("data", charge(entry));
    }

    static JsonObject problem(String message) {
        return new JsonObject().put("status", false).put("message", message);
    }

    private static JsonObject charge(Entry entry) {
        return new JsonObject()
                .put("id", Long.parseLong(entry.id()))
                .put("status", entry.end() == End.PAID ? "success" : "failed")
                .put("reference", entry.reference())
                .put("amount", entry.amount().movePointRight(2).longValueExact())
                .put("paid_at", entry.at().toString())
                .put("channel", "mobile_money")
                .put("currency", entry.currency())
                .put("metadata", new JsonObject().put("account", entry.reference()))
                .put("customer", new JsonObject().put("phone", "+" + entry.msisdn()));
    }
}
