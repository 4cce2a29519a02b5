package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.payout.PayoutOrder;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/** Builds the requests by which Daraja pays members and is asked about it. */
final class B2cWriter {
    static final String PAY = "/mpesa/b2c/v3/paymentrequest";
    static final String ASK = "/mpesa/transactionstatus/v1/query";

    private B2cWriter() {}

    /**
     * An order. {@code Occassion} is how Daraja spells it.
     *
     * @param amount whole shillings
     */
    static JsonObject order(B2cAccount account, PayoutOrder order, long amount, URI result, URI timeout) {
        return new JsonObject()
                .put("OriginatorConversationID", order.id().toString())
                .put("InitiatorName", account.initiator())
                .put("SecurityCredential", account.credential())
                .put("CommandID", "BusinessPayment")
                .put("Amount", Long.toString(amount))
                .put("PartyA", account.shortCode())
                .put("PartyB", order.to().digits())
                .put("Remarks", "Payout")
                .put("QueueTimeOutURL", timeout.toString())
                .put("ResultURL", result.toString())
                .put("Occassion", "Payout");
    }

    /** A question about an order, by our id of it. */
    static JsonObject question(B2cAccount account, PayoutOrder order, URI result, URI timeout) {
        return new JsonObject()
                .put("Initiator", account.initiator())
                .put("SecurityCredential", account.credential())
                .put("CommandID", "TransactionStatusQuery")
                .put("OriginalConversationID", order.id().toString())
                .put("PartyA", account.shortCode())
                .put("IdentifierType", "4")
                .put("ResultURL", result.toString())
                .put("QueueTimeOutURL", timeout.toString())
                .put("Remarks", "Payout")
                .put("Occasion", "Payout");
    }
}
