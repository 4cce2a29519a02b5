package coop.akiba.gateway.command;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.savings.Booked;
import coop.akiba.domain.savings.SavingsEvent;
import coop.akiba.domain.savings.Slip;
import io.vertx.core.json.JsonObject;

/** The numbers that the audit trail gives of money that is not a loan's. */
final class MoneyDetails {
    private MoneyDetails() {}

    static JsonObject of(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.Deposited(var member, var amount) ->
                new JsonObject().put("amount", AmountText.plain(amount));
            case PaymentEvent.Suspended(var receipt, var reason, var fits) ->
                of(receipt).put("reason", reason.name());
            // Never the first of a command's events; what is said of it stands beside them.
            case PaymentEvent.Matched(var by) -> new JsonObject();
            case PaymentEvent.AllocatedToLoan(var receipt, var loan) ->
                of(receipt).put("to", "loan:" + loan.value());
            case PaymentEvent.AllocatedToSavings(var receipt, var member) ->
                of(receipt).put("to", "member:" + member.value());
            case PaymentEvent.Refunded(var receipt, String reference) ->
                of(receipt).put("reference", reference);
            case PaymentEvent.OverpaymentSaved(var loan, var member, var amount) ->
                new JsonObject().put("amount", AmountText.plain(amount)).put("to", "member:" + member.value());
            case PaymentEvent.OverpaymentRefunded(var loan, var amount, var channel, String reference) ->
                new JsonObject()
                        .put("amount", AmountText.plain(amount))
                        .put("channel", channel.name())
                        .put("reference", reference);
        };
    }

    static JsonObject of(SavingsEvent event) {
        return switch (event) {
            case SavingsEvent.PaidIn(var savings, Slip slip) -> of(slip);
            case SavingsEvent.TakenOut(var savings, Slip slip) -> of(slip);
            case SavingsEvent.TakenBack(var savings, Booked booked, String reason) ->
                new JsonObject()
                        .put("what", booked.entry().kind().name())
                        .put("amount", AmountText.plain(booked.amount()))
                        .put("bookedBy", booked.bookedBy())
                        .put("reason", reason);
        };
    }

    private static JsonObject of(Slip slip) {
        return new JsonObject()
                .put("amount", AmountText.plain(slip.amount()))
                .put("on", slip.on().toString())
                .put("channel", slip.channel().name())
                .put("reference", slip.reference());
    }

    private static JsonObject of(Receipt receipt) {
        return new JsonObject()
                .put("amount", AmountText.plain(receipt.amount()))
                .put("transaction", receipt.transactionId());
    }
}
