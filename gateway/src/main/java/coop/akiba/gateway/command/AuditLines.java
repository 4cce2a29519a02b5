package coop.akiba.gateway.command;

import coop.akiba.domain.Event;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.gateway.store.AuditRow;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the audit trail says of each event: its numbers, {@code reason} where one was given, and {@code before} and
 * {@code after} of what it changed.
 */
final class AuditLines {
    private AuditLines() {}

    static AuditRow of(Event event, Optional<Loan> before, Origin origin, Ids ids, Instant at) {
        JsonObject detail = detail(event);
        if (event instanceof LoanEvent changed) {
            before.ifPresent(loan -> detail.put("before", state(loan)));
            detail.put("after", state(changed.loan()));
        }
        return origin.audit(ids.next(), at, action(event), subject(event), detail);
    }

    /** What a decision can change of a loan. */
    private static JsonObject state(Loan loan) {
        JsonObject state = new JsonObject().put("status", loan.status().name());
        return loan.schedule().instalments().isEmpty()
                ? state
                : state.put("left", AmountText.plain(loan.schedule().open()));
    }

    private static JsonObject reason(String words) {
        return words.isBlank() ? new JsonObject() : new JsonObject().put("reason", words);
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
            case LoanEvent.Created created -> PayoutLines.created(created);
            case LoanEvent.PayoutNoted noted -> PayoutLines.paid(noted.channel(), noted.reference(), noted.on());
            case LoanEvent.Approved(var loan, String notes) -> reason(notes);
            case LoanEvent.Rejected(var loan, String notes) -> reason(notes);
            case LoanEvent.Disbursed disbursed ->
                PayoutLines.paid(disbursed.channel(), disbursed.reference(), disbursed.on())
                        .put("paidOut", AmountText.plain(disbursed.paidOut()));
            case LoanEvent.Repaid repaid ->
                new JsonObject()
                        .put("paid", AmountText.plain(repaid.paid()))
                        .put("toPrincipal", AmountText.plain(repaid.settled().principal()))
                        .put("toInterest", AmountText.plain(repaid.settled().interest()))
                        .put("toSavings", AmountText.plain(repaid.toSavings()));
            case LoanEvent.Cancelled(var loan, String why) -> reason(why);
            case LoanEvent.PaymentReversed reversed -> reason(reversed.reason());
            case LoanEvent.Restructured(var loan, String why) -> reason(why);
            case LoanEvent.Waived waived -> reason(waived.reason());
            case LoanEvent.GivenUp givenUp -> reason(givenUp.reason());
            case LoanEvent.Penalised penalised ->
                reason(penalised.reason()).put("amount", AmountText.plain(penalised.amount()));
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
