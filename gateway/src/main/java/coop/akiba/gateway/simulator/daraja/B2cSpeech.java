package coop.akiba.gateway.simulator.daraja;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Daraja's messages about payouts, with the field names, types and oddities of its documentation. */
final class B2cSpeech {
    private static final ZoneId EAST_AFRICA = ZoneId.of("Africa/Nairobi");
    private static final DateTimeFormatter DOTTED =
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss", Locale.ROOT).withZone(EAST_AFRICA);
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(EAST_AFRICA);

    private B2cSpeech() {}

    static JsonObject taken(PaidOrder order) {
        return new JsonObject()
                .put("ConversationID", order.conversationId())
                .put("OriginatorConversationID", order.id())
                .put("ResponseCode", "0")
                .put("ResponseDescription", "Accept the service request successfully.");
    }

    static JsonObject asked(String conversationId) {
        return new JsonObject()
                .put("OriginatorConversationID", "1236-7134259-1")
                .put("ConversationID", conversationId)
                .put("ResponseCode", "0")
                .put("ResponseDescription", "Accept the service request successfully.");
    }

    /** A failure has no parameters, and a transaction id all the same. */
    static JsonObject result(PaidOrder order, String name) {
        JsonObject result = head(order.paid() ? 0 : 2040, order.id(), order.conversationId(), order.receipt());
        if (order.paid()) {
            result.put(
                    "ResultParameters",
                    parameters(new JsonArray()
                            .add(item("TransactionAmount", order.amount()))
                            .add(item("TransactionReceipt", order.receipt()))
                            .add(item("ReceiverPartyPublicName", order.msisdn() + " - " + name))
                            .add(item("TransactionCompletedDateTime", DOTTED.format(order.at())))
                            .add(item("B2CUtilityAccountAvailableFunds", 8959269.60))
                            .add(item("B2CRecipientIsRegisteredCustomer", "Y"))
                            .add(new JsonObject().put("Key", "B2CChargesPaidAccountAvailableFunds"))));
        }
        return new JsonObject().put("Result", result);
    }

    static JsonObject timedOut(PaidOrder order) {
        return new JsonObject().put("Result", head(1, order.id(), order.conversationId(), order.receipt()));
    }

    /** Names repeat, amounts are text, and the codes of the question and of the payout are two things. */
    static JsonObject status(PaidOrder order, String conversationId, String name) {
        JsonArray items = new JsonArray()
                .add(item("DebitPartyName", "600100 - UMOJA"))
                .add(item("DebitPartyName", "600100 - UMOJA SACCO"))
                .add(item("CreditPartyName", order.msisdn() + " - " + name))
                .add(item("InitiatedTime", DIGITS.format(order.at())))
                .add(item("FinalisedTime", Long.parseLong(DIGITS.format(order.at()))))
                .add(item("DebitPartyCharges", "Fee For B2C Payment|KES|22.40"))
                .add(item("TransactionStatus", order.paid() ? "Completed" : "Declined"))
                .add(item("Amount", order.amount().setScale(1).toPlainString()))
                .add(item("ReceiptNo", order.receipt()));
        return new JsonObject()
                .put(
                        "Result",
                        head(0, "1236-7134259-1", conversationId, "0000000000")
                                .put("ResultParameters", parameters(items)));
    }

    static JsonObject unknown(String conversationId) {
        JsonObject result = head(0, "1236-7134259-1", conversationId, "0000000000")
                .put("ResultCode", "R000002")
                .put("ResultDesc", "The transaction does not exist");
        return new JsonObject().put("Result", result);
    }

    private static JsonObject head(int code, String originatorId, String conversationId, String receipt) {
        JsonObject reference = new JsonObject().put("Key", "QueueTimeoutURL").put("Value", "http://internal");
        return new JsonObject()
                .put("ResultType", 0)
                .put("ResultCode", code)
                .put("ResultDesc", code == 0 ? "The service request is processed successfully." : "Declined")
                .put("OriginatorConversationID", originatorId)
                .put("ConversationID", conversationId)
                .put("TransactionID", receipt)
                .put("ReferenceData", new JsonObject().put("ReferenceItem", reference));
    }

    private static JsonObject parameters(JsonArray items) {
        return new JsonObject().put("ResultParameter", items);
    }

    private static JsonObject item(String key, Object value) {
        return new JsonObject().put("Key", key).put("Value", value);
    }
}
