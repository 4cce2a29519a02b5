package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.money.AmountText;
import coop.akiba.gateway.store.GsmaRequests.Brought;
import coop.akiba.gateway.store.GsmaRequests.Posted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The standard's objects, made of what is in the books: the same request makes the same object, whenever it comes. */
final class GsmaObjects {
    private GsmaObjects() {}

    /** A bill that was paid. */
    static JsonObject billPayment(Brought receipt) {
        JsonObject payment = new JsonObject()
                .put("serviceProviderPaymentReference", receipt.id().toString())
                .put("billPaymentStatus", status(receipt))
                .put("amountPaid", AmountText.plain(receipt.amount()))
                .put("currency", receipt.amount().currency().code())
                .put("creationDate", receipt.at().toString());
        return referred(payment, receipt);
    }

    /** A payment that came as a transaction, with the parties as the operator named them. */
    static JsonObject transaction(Brought receipt, Paying paying) {
        JsonObject transaction = transaction(receipt);
        if (!paying.account().isEmpty()) {
            transaction.put("creditParty", party(paying.account()));
        }
        if (!paying.payers().isEmpty()) {
            transaction.put("debitParty", party(paying.payers()));
        }
        return transaction;
    }

    /** Any payment, as it is looked up later: what it was paid for, and not by whom. */
    static JsonObject transaction(Brought receipt) {
        boolean merchant = receipt.kind().equals(Paying.Kind.MERCHANTPAY.word());
        JsonObject transaction = new JsonObject()
                .put("transactionReference", receipt.id().toString())
                .put("type", (merchant ? Paying.Kind.MERCHANTPAY : Paying.Kind.BILLPAY).type())
                .put("transactionStatus", status(receipt))
                .put("amount", AmountText.plain(receipt.amount()))
                .put("currency", receipt.amount().currency().code())
                .put("creationDate", receipt.at().toString());
        if (!receipt.reference().isEmpty()) {
            transaction.put("creditParty", party(List.of(new Identifier("accountid", receipt.reference()))));
        }
        return referred(transaction, receipt);
    }

    /** Money that was wanted back. */
    static JsonObject reversal(Posted request, Brought receipt) {
        JsonObject reversal = new JsonObject()
                .put("transactionReference", request.id().toString())
                .put("originalTransactionReference", receipt.id().toString())
                .put("type", "reversal")
                .put("transactionStatus", receipt.refunded() ? "completed" : "pending")
                .put("currency", receipt.amount().currency().code())
                .put("amount", AmountText.plain(request.amount().orElse(receipt.amount())));
        if (!request.reference().isEmpty()) {
            reversal.put("requestingOrganisationTransactionReference", request.reference());
        }
        return reversal;
    }

    /** How a request stands; where what it made is to be found, once there is something. */
    static JsonObject completed(UUID request, UUID object) {
        return state(request, "completed").put("objectReference", object.toString());
    }

    /** The answer is not known yet: the operator asks. It is never called. */
    static JsonObject pending(UUID request, String why) {
        return state(request, "pending").put("pendingReason", why);
    }

    static JsonObject failed(UUID request, JsonObject error) {
        return state(request, "failed").put("error", error);
    }

    private static JsonObject state(UUID request, String status) {
        return new JsonObject()
                .put("serverCorrelationId", request.toString())
                .put("status", status)
                .put("notificationMethod", "polling");
    }

    private static JsonObject referred(JsonObject object, Brought receipt) {
        Paying.operatorReferenceOf(receipt.transactionId())
                .ifPresent(reference -> object.put("requestingOrganisationTransactionReference", reference));
        return object;
    }

    private static String status(Brought receipt) {
        return receipt.refunded() ? "reversed" : "completed";
    }

    private static JsonArray party(List<Identifier> names) {
        JsonArray party = new JsonArray();
        names.forEach(name -> party.add(new JsonObject()
                .put("key", name.type().toLowerCase(Locale.ROOT))
                .put("value", name.value())));
        return party;
    }
}
