package coop.akiba.gateway.simulator.wave;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Notice;
import coop.akiba.gateway.simulator.desk.Seal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** Wave's events: of a checkout where a token of ours was paid for, else of a payment at the counter. */
final class WaveSpeech {
    private WaveSpeech() {}

    /** Signed at the time of the payment, as the account is set up: dotless (usual), dotted or bearer. */
    static Notice event(URI to, Entry paid, Account account) {
        boolean checkout = paid.reference().matches("[0-9a-f]{32}");
        String body = new JsonObject()
                .put("id", "EV_" + paid.receipt())
                .put("type", checkout ? "checkout.session.completed" : "merchant.payment_received")
                .put("data", checkout ? checkedOut(paid) : received(paid))
                .encode();
        long time = paid.at().getEpochSecond();
        String proof = Seal.hex(
                "HmacSHA256", account.secret(), time + (account.signing().equals("dotted") ? "." : "") + body);
        return new Notice(
                HttpMethod.POST,
                to,
                Buffer.buffer(body),
                account.signing().equals("bearer")
                        ? Map.of("Content-Type", "application/json", "Authorization", "Bearer " + account.secret())
                        : Map.of("Content-Type", "application/json", "Wave-Signature", "t=" + time + ",v1=" + proof));
    }

    private static JsonObject checkedOut(Entry paid) {
        return new JsonObject()
                .put("id", "cos-" + paid.receipt())
                .put("amount", paid.plainAmount())
                .put("checkout_status", "complete")
                .put("client_reference", paid.reference())
                .put("currency", paid.currency())
                .putNull("last_payment_error")
                .put("business_name", "Umoja")
                .put("payment_status", "succeeded")
                .put("transaction_id", paid.receipt())
                .put("when_completed", paid.at().toString())
                .put("when_created", paid.at().toString());
    }

    private static JsonObject received(Entry paid) {
        return new JsonObject()
                .put("id", paid.receipt())
                .put("amount", paid.plainAmount())
                .put("currency", paid.currency())
                .put("sender_mobile", "+" + paid.msisdn())
                .put("merchant_id", "M_1")
                .put("merchant_name", "Umoja")
                .put("custom_fields", new JsonObject().put("account", paid.reference()))
                .put("when_created", paid.at().toString());
    }
}
