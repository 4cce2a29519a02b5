package coop.akiba.gateway.command;

import coop.akiba.domain.Event;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.gateway.store.AuditRow;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** What the audit trail says of each event. */
final class AuditLines {
    private AuditLines() {}

    static AuditRow of(Event event, Origin origin, Ids ids, Instant at) {
        return origin.audit(ids.next(), at, action(event), subject(event), detail(event));
    }

    private static String action(Event event) {
        String family = event instanceof LoanEvent ? "loan-" : "payment-";
        return family + event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String subject(Event event) {
        return switch (event) {
            case LoanEvent loanEvent -> "loan:" + loanEvent.loan().id().value();
            case PaymentEvent.Deposited(var member, var amount) -> "member:" + member.value();
            case PaymentEvent.Suspended(var receipt, var reason) -> "receipt:" + receipt.id();
            default -> throw new IllegalArgumentException("no audit subject for " + event.getClass());
        };
    }

    private static JsonObject detail(Event event) {
        return switch (event) {
            case LoanEvent.Applied(var loan) ->
                new JsonObject()
                        .put("number", loan.number().toString())
                        .put("product", loan.product().code())
                        .put("principal", AmountText.plain(loan.principal()))
                        .put("months", loan.months());
            case LoanEvent.Approved(var loan, String notes) -> new JsonObject().put("notes", notes);
            case LoanEvent.Rejected(var loan, String notes) -> new JsonObject().put("notes", notes);
            case LoanEvent.Disbursed disbursed ->
                new JsonObject()
                        .put("channel", disbursed.channel().name())
                        .put("reference", disbursed.reference())
                        .put("on", disbursed.on().toString())
                        .put("paidOut", AmountText.plain(disbursed.paidOut()));
            case LoanEvent.Repaid repaid ->
                new JsonObject()
                        .put("paid", AmountText.plain(repaid.paid()))
                        .put("toPrincipal", AmountText.plain(repaid.toPrincipal()))
                        .put("toInterest", AmountText.plain(repaid.toInterest()))
                        .put("toSavings", AmountText.plain(repaid.toSavings()))
                        .put("left", AmountText.plain(repaid.left()));
            case PaymentEvent.Deposited(var member, var amount) ->
                new JsonObject().put("amount", AmountText.plain(amount));
            case PaymentEvent.Suspended(var receipt, var reason) ->
                new JsonObject()
                        .put("amount", AmountText.plain(receipt.amount()))
                        .put("transaction", receipt.transactionId())
                        .put("reason", reason.name());
            default -> new JsonObject();
        };
    }
}
