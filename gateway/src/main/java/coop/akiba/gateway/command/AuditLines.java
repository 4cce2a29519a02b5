package coop.akiba.gateway.command;

import coop.akiba.domain.Event;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.domain.savings.SavingsEvent;
import coop.akiba.gateway.store.AuditRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the audit trail says of each command: its numbers, {@code reason} where one was given, the {@code events} it led
 * to, and {@code before} and {@code after} of what it changed.
 */
final class AuditLines {
    /** {@code payout-noted} for {@code PayoutNoted}: what a kind of event is called. */
    private static final ClassValue<String> WORDS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> kind) {
            return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        }
    };

    private AuditLines() {}

    /**
     * The line of a command.
     *
     * @param events all that it led to; the first gives the line its name
     */
    static AuditRow of(List<Event> events, Optional<Loan> before, Origin origin, Ids ids, Instant at) {
        Event main = events.getFirst();
        JsonObject detail = detail(main);
        detail.put(
                "events", new JsonArray(events.stream().map(AuditLines::action).toList()));
        events.stream()
                .flatMap(event -> event instanceof PaymentEvent.Matched(var by) ? Stream.of(by) : Stream.empty())
                .findFirst()
                .ifPresent(by -> detail.put("matchedBy", by.name()).put("confidence", by.confidence()));
        before.ifPresent(loan -> detail.put("before", state(loan)));
        changed(events).ifPresent(loan -> detail.put("after", state(loan)));
        if (main instanceof SavingsEvent moved) {
            Money after = moved.savings().balance();
            detail.put("before", savings(after.minus(moved.change()))).put("after", savings(after));
        }
        return origin.audit(ids.next(), at, action(main), subject(main), detail);
    }

    /** The loan as the last of the command's own events left it; interest booked before it stands behind it. */
    private static Optional<Loan> changed(List<Event> events) {
        boolean only = events.getFirst() instanceof LoanEvent.Accrued;
        return events.stream()
                .filter(event -> only || !(event instanceof LoanEvent.Accrued))
                .flatMap(event -> event instanceof LoanEvent of ? Stream.of(of.loan()) : Stream.empty())
                .reduce((first, last) -> last);
    }

    /** What a decision can change of a loan. */
    private static JsonObject state(Loan loan) {
        JsonObject state = new JsonObject().put("status", loan.status().name());
        return loan.schedule().instalments().isEmpty()
                ? state
                : state.put("left", AmountText.plain(loan.schedule().open()));
    }

    private static JsonObject savings(Money balance) {
        return new JsonObject().put("savings", AmountText.plain(balance));
    }

    static JsonObject reason(String words) {
        return words.isBlank() ? new JsonObject() : new JsonObject().put("reason", words);
    }

    private static String action(Event event) {
        String family = switch (event) {
            case LoanEvent loanEvent -> "loan-";
            case SavingsEvent savingsEvent -> "savings-";
            default -> "payment-";
        };
        return family + WORDS.get(event.getClass());
    }

    private static String subject(Event event) {
        return switch (event) {
            case LoanEvent loanEvent -> "loan:" + loanEvent.loan().id().value();
            case PaymentEvent.Deposited(var member, var amount) -> "member:" + member.value();
            case PaymentEvent.Suspended(var receipt, var reason, var fits) -> "receipt:" + receipt.id();
            case PaymentEvent.AllocatedToLoan(var receipt, var loan) -> "receipt:" + receipt.id();
            case PaymentEvent.AllocatedToSavings(var receipt, var member) -> "receipt:" + receipt.id();
            case PaymentEvent.Refunded(var receipt, var reference) -> "receipt:" + receipt.id();
            case PaymentEvent.OverpaymentSaved(var loan, var member, var amount) ->
                "loan:" + loan.id().value();
            case PaymentEvent.OverpaymentRefunded refunded ->
                "loan:" + refunded.loan().id().value();
            case SavingsEvent savings -> "member:" + savings.member().value();
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
            case LoanEvent.Cancelled(var loan, String why) -> reason(why);
            case LoanEvent serviced -> ServicingLines.detail(serviced);
            case SavingsEvent savings -> MoneyDetails.of(savings);
            case PaymentEvent payment -> MoneyDetails.of(payment);
            default -> new JsonObject();
        };
    }
}
