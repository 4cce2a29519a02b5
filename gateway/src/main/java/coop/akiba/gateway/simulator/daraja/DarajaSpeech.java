package coop.akiba.gateway.simulator.daraja;

import coop.akiba.domain.loan.Payment;
import coop.akiba.gateway.simulator.desk.Payer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Daraja's messages, with the field names, types and oddities of its documentation. */
final class DarajaSpeech {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneId.of("Africa/Nairobi"));

    private DarajaSpeech() {}

    /**
     * A payment to a short code.
     *
     * @param account what the customer typed
     * @param msisdn digits, in clear
     */
    record Payment(String receipt, String shortCode, String account, String msisdn, BigDecimal amount, Instant at) {}

    /** The same body for validation and confirmation; only the latter knows the balance. */
    static JsonObject notice(Payment payment, String balance) {
        return new JsonObject()
                .put("TransactionType", "Pay Bill")
                .put("TransID", payment.receipt())
                .put("TransTime", TIME.format(payment.at()))
                .put("TransAmount", payment.amount().setScale(2).toPlainString())
                .put("BusinessShortCode", payment.shortCode())
                .put("BillRefNumber", payment.account())
                .put("InvoiceNumber", "")
                .put("OrgAccountBalance", balance)
                .put("ThirdPartyTransID", "")
                .put("MSISDN", masked(payment.msisdn()))
                .put("FirstName", "JANE")
                .put("MiddleName", "")
                .put("LastName", "");
    }

    static JsonObject paid(Prompt prompt, Payment payment) {
        JsonArray items = new JsonArray()
                .add(item("Amount").put("Value", payment.amount().setScale(2)))
                .add(item("MpesaReceiptNumber").put("Value", payment.receipt()))
                .add(item("Balance"))
                .add(item("TransactionDate").put("Value", Long.parseLong(TIME.format(payment.at()))))
                .add(item("PhoneNumber").put("Value", Long.parseLong(payment.msisdn())));
        return callback(
                prompt,
                Payer.Answer.PAYS,
                new JsonObject().put("CallbackMetadata", new JsonObject().put("Item", items)));
    }

    static JsonObject notPaid(Prompt prompt, Payer.Answer answer) {
        return callback(prompt, answer, new JsonObject());
    }

    static JsonObject promptAccepted(Prompt prompt) {
        return new JsonObject()
                .put("MerchantRequestID", prompt.merchantId())
                .put("CheckoutRequestID", prompt.checkoutId())
                .put("ResponseCode", "0")
                .put("ResponseDescription", "Success. Request accepted for processing")
                .put("CustomerMessage", "Success. Request accepted for processing");
    }

    static JsonObject promptStatus(Prompt prompt, Payer.Answer answer) {
        return promptStatus(prompt, Integer.toString(code(answer)), text(answer));
    }

    static JsonObject stillProcessing(Prompt prompt) {
        return promptStatus(prompt, "4999", "The transaction is still under processing");
    }

    /** Here, and only here, the result code is text. */
    private static JsonObject promptStatus(Prompt prompt, String code, String text) {
        return new JsonObject()
                .put("ResponseCode", "0")
                .put("ResponseDescription", "The service request has been accepted successsfully")
                .put("MerchantRequestID", prompt.merchantId())
                .put("CheckoutRequestID", prompt.checkoutId())
                .put("ResultCode", code)
                .put("ResultDesc", text);
    }

    static JsonObject token(String token) {
        return new JsonObject().put("access_token", token).put("expires_in", "3599");
    }

    /** "Coversation" is how Daraja spells it. */
    static JsonObject registered() {
        return new JsonObject()
                .put("OriginatorCoversationID", "6e86-45dd-91ac-fd5d4178ab52")
                .put("ResponseCode", "0")
                .put("ResponseDescription", "Success");
    }

    static JsonObject error(String code, String message) {
        return new JsonObject()
                .put("requestId", "1c5b-4ba8-815c-ac45c57a3db0")
                .put("errorCode", code)
                .put("errorMessage", message);
    }

    private static JsonObject callback(Prompt prompt, Payer.Answer answer, JsonObject more) {
        JsonObject callback = new JsonObject()
                .put("MerchantRequestID", prompt.merchantId())
                .put("CheckoutRequestID", prompt.checkoutId())
                .put("ResultCode", code(answer))
                .put("ResultDesc", text(answer))
                .mergeIn(more);
        return new JsonObject().put("Body", new JsonObject().put("stkCallback", callback));
    }

    private static int code(Payer.Answer answer) {
        return switch (answer) {
            case PAYS -> 0;
            case HAS_TOO_LITTLE -> 1;
            case CANCELS -> 1032;
            case IS_NOT_REACHED -> 1037;
        };
    }

    private static String text(Payer.Answer answer) {
        return switch (answer) {
            case PAYS -> "The service request is processed successfully.";
            case HAS_TOO_LITTLE -> "The balance is insufficient for the transaction.";
            case CANCELS -> "Request cancelled by user";
            case IS_NOT_REACHED -> "DS timeout user cannot be reached";
        };
    }

    private static JsonObject item(String name) {
        return new JsonObject().put("Name", name);
    }

    private static String masked(String msisdn) {
        return msisdn.substring(0, 4) + " ***** " + msisdn.substring(msisdn.length() - 3);
    }
}
