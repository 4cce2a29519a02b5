package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.store.StoredReversal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Asks Daraja to take payments back, and how that ended. Its result comes by another way. */
public final class DarajaReversals {
    private static final String REVERSE = "/mpesa/reversal/v1/request";

    private final DarajaClient client;
    private final B2cAccount account;
    private final Guard guard;

    /**
     * Reversals in the name of the initiator that payouts are asked for in.
     *
     * @param client of the app that may ask for them; its token is shared
     */
    public DarajaReversals(DarajaClient client, PayoutChannel channel, Guard guard) {
        this.client = client;
        this.account = B2cAccount.of(channel);
        this.guard = guard;
    }

    /** Daraja knows no id of ours for it: it is told once. {@code RecieverIdentifierType} is how Daraja spells it. */
    public Future<PayoutAnswer> reverse(StoredReversal stored) {
        long amount = StkWriter.wholeShillings(stored.amount()).orElse(0);
        if (amount == 0) {
            return Future.succeededFuture(new PayoutAnswer.Refused("amount", "only whole shillings can be reversed"));
        }
        return DarajaPayouts.call(
                client,
                guard,
                REVERSE,
                () -> new JsonObject()
                        .put("Initiator", account.initiator())
                        .put("SecurityCredential", account.credential())
                        .put("CommandID", "TransactionReversal")
                        .put("TransactionID", stored.of().transactionId())
                        .put("Amount", Long.toString(amount))
                        .put("ReceiverParty", stored.of().account())
                        .put("RecieverIdentifierType", "11")
                        .put("ResultURL", at(DarajaPaths.REVERSAL + DarajaPaths.RESULT, stored))
                        .put("QueueTimeOutURL", at(DarajaPaths.REVERSAL + DarajaPaths.TIMEOUT, stored))
                        .put("Remarks", "Reversal")
                        .put("Occasion", "Reversal"),
                B2cAnswers::reversal);
    }

    /** By Daraja's own id of the request, or where we have none by the payment it is of. */
    public Future<PayoutAnswer> ask(StoredReversal stored) {
        return DarajaPayouts.call(
                client,
                guard,
                B2cWriter.ASK,
                () -> {
                    JsonObject question = new JsonObject()
                            .put("Initiator", account.initiator())
                            .put("SecurityCredential", account.credential())
                            .put("CommandID", "TransactionStatusQuery")
                            .put("PartyA", stored.of().account())
                            .put("IdentifierType", "4")
                            .put("ResultURL", at(DarajaPaths.REVERSAL + DarajaPaths.STATUS, stored))
                            .put("QueueTimeOutURL", at(DarajaPaths.REVERSAL + DarajaPaths.STATUS_TIMEOUT, stored))
                            .put("Remarks", "Reversal")
                            .put("Occasion", "Reversal");
                    return stored.providerRef()
                            .map(ref -> question.put("OriginalConversationID", ref))
                            .orElseGet(() ->
                                    question.put("TransactionID", stored.of().transactionId()));
                },
                B2cAnswers::question);
    }

    private String at(String path, StoredReversal stored) {
        return client.at(path, stored.token()).toString();
    }
}
