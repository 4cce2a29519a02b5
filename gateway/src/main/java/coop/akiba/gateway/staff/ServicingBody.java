package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.repayment.Counter;
import coop.akiba.gateway.command.PaymentCommands.Slip;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bodies of requests about a running loan as commands. What is malformed is told field by field; whether the values
 * make sense is decided in the domain.
 */
final class ServicingBody {
    private static final int MAX_TEXT = 500;
    private static final int MAX_REFERENCE = 64;
    private static final int MAX_MONTHS = 360;
    private static final int MAX_THINGS = 50;
    private static final String INCOMPLETE = "Please fill in all required fields";

    private final Fields fields;
    private final CurrencyPolicy currency;
    private final LocalDate today;

    private ServicingBody(Fields fields, CurrencyPolicy currency, LocalDate today) {
        this.fields = fields;
        this.currency = currency;
        this.today = today;
    }

    /**
     * Opens a body.
     *
     * @param today the day of whatever has none
     */
    static ServicingBody of(RoutingContext context, LocalDate today) throws JsonBody.Malformed {
        return new ServicingBody(
                Fields.of(JsonBody.read(context, ObjectNode.class)),
                StaffGate.origin(context).team().currency(),
                today);
    }

    LoanCommand cancel() throws JsonBody.Malformed {
        String reason = reason();
        return complete(new LoanCommand.Cancel(reason));
    }

    /** The words for what is left out are those of the document (U-48). */
    LoanCommand topUp() throws JsonBody.Malformed {
        boolean incomplete = fields.lacks("amount", "channel", "reference");
        Money amount = fields.amountOrZero("amount", currency).orElseGet(currency::zero);
        DisbursementChannel channel =
                choice("channel", DisbursementChannel.values()).orElse(DisbursementChannel.CASH);
        String reference = fields.text("reference", MAX_REFERENCE);
        LocalDate on = date("date");
        fields.refuseOthers();
        if (incomplete) {
            throw new JsonBody.Malformed(INCOMPLETE, fields.violations());
        }
        return complete(
                new LoanCommand.Enlarge(amount, on, channel, reference, PayingAccount.unchecked(channel.account())));
    }

    LoanCommand restructure() throws JsonBody.Malformed {
        int months = fields.integer("months", 0, MAX_MONTHS).orElse(0);
        LocalDate start = date("start");
        boolean capitalise = fields.flag("capitaliseInterest");
        return complete(new LoanCommand.Restructure(months, start, capitalise, reason()));
    }

    LoanCommand penalise() throws JsonBody.Malformed {
        Money amount = fields.amountOrZero("amount", currency).orElseGet(currency::zero);
        return complete(new LoanCommand.Penalise(amount, reason()));
    }

    LoanCommand waive() throws JsonBody.Malformed {
        Money interest = given("interest");
        Money penalty = given("penalty");
        return complete(new LoanCommand.Waive(interest, penalty, reason()));
    }

    /** What guarantors have is never asked for: it is read where it is kept. */
    LoanCommand giveUp() throws JsonBody.Malformed {
        Map<String, Money> sold = new HashMap<>();
        for (Fields each : fields.objects("collateral", MAX_THINGS)) {
            String description = each.text("description", MAX_TEXT);
            Optional<Money> price = each.amountOrZero("soldFor", currency);
            each.refuseOthers();
            if (price.isPresent() && sold.put(description, price.get()) != null) {
                each.wrong("description", "is named once");
            }
        }
        DisbursementChannel channel = fields.has("channel")
                ? choice("channel", DisbursementChannel.values()).orElse(DisbursementChannel.CASH)
                : DisbursementChannel.CASH;
        return complete(new LoanCommand.GiveUp(reason(), sold, Map.of(), PayingAccount.unchecked(channel.account())));
    }

    /** Money over the counter; the amount is read on its own. */
    Money amount() {
        return fields.amountOrZero("amount", currency).orElseGet(currency::zero);
    }

    Slip slip() throws JsonBody.Malformed {
        Counter.Channel channel = choice("channel", Counter.Channel.values()).orElse(Counter.Channel.CASH);
        String reference = fields.has("reference") || channel != Counter.Channel.SAVINGS
                ? fields.text("reference", MAX_REFERENCE)
                : "";
        LocalDate on = date("date");
        return complete(new Slip(channel, on, reference));
    }

    /** A whole row needs no more than being named; it was paid in cash today where nothing else is said. */
    Slip slipOr(String reference) throws JsonBody.Malformed {
        Counter.Channel channel = fields.has("channel")
                ? choice("channel", Counter.Channel.values()).orElse(Counter.Channel.CASH)
                : Counter.Channel.CASH;
        String given = fields.has("reference") ? fields.text("reference", MAX_REFERENCE) : reference;
        LocalDate on = date("date");
        return complete(new Slip(channel, on, given));
    }

    String onlyReason() throws JsonBody.Malformed {
        return complete(reason());
    }

    /** One that is left out is refused where it is needed, with everything else that stands against the command. */
    private String reason() {
        return fields.text("reason", MAX_TEXT);
    }

    private Money given(String name) {
        return fields.has(name) ? fields.amountOrZero(name, currency).orElseGet(currency::zero) : currency.zero();
    }

    private LocalDate date(String name) {
        return fields.has(name) ? fields.date(name).orElse(today) : today;
    }

    private <E extends Enum<E>> Optional<E> choice(String name, E[] values) {
        return fields.choice(name, Arrays.stream(values).collect(Collectors.toMap(Enum::name, value -> value)));
    }

    private <T> T complete(T read) throws JsonBody.Malformed {
        fields.refuseOthers();
        JsonBody.refuse(fields.violations().stream().distinct().toList());
        return read;
    }
}
