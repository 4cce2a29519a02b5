package coop.akiba.gateway.mobilemoney.wave;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.sms.PaymentProblem;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Wave's events. It wants its answer within five seconds and sends events more than once. */
public final class WaveMoney implements MoneyAdapter {
    public static final String NAME = "wave";

    private static final String KIND = "payment";

    private final WaveSignature signature;

    /**
     * An account whose events are proved with one of these secrets.
     *
     * @param signing how: {@code dotless} (usual), {@code dotted} or {@code bearer}
     */
    public WaveMoney(List<Secret> secrets, Optional<String> signing, InstantSource clock) {
        this.signature = new WaveSignature(signing.orElse(WaveSignature.DOTLESS), secrets, clock);
    }

    @Override
    public ProviderNotice read(ProviderRequest request, CurrencyPolicy currency) {
        Optional<String> problem = signature.problem(request);
        if (problem.isPresent()) {
            return new ProviderNotice.Forged(problem.get());
        }
        Optional<Json.Obj> event = StrictJson.object(request.body());
        Optional<Json.Obj> data = event.flatMap(whole -> whole.object("data"));
        Optional<String> type = event.flatMap(whole -> whole.scalar("type"));
        if (data.isEmpty() || type.isEmpty()) {
            return new ProviderNotice.Unpostable(
                    KIND, ProviderFields.idOf(request.body()), "the body cannot be read as an event");
        }
        return switch (type.get()) {
            case "checkout.session.completed" -> checkedOut(request, data.get(), currency);
            case "checkout.session.payment_failed" -> notPaid(data.get());
            case "merchant.payment_received", "b2b.payment_received" ->
                received(request, data.get(), data.get().scalar("id"), currency);
            default -> new ProviderNotice.Nothing("an event of another kind");
        };
    }

    private static ProviderNotice checkedOut(ProviderRequest request, Json.Obj data, CurrencyPolicy currency) {
        Optional<String> id = data.scalar("transaction_id").or(() -> data.scalar("id"));
        if (data.scalar("payment_status").filter("succeeded"::equals).isEmpty()) {
            return new ProviderNotice.Unpostable(
                    KIND,
                    id.filter(ProviderFields::isId).orElseGet(() -> ProviderFields.idOf(request.body())),
                    "a checkout that is over and does not say it was paid");
        }
        return received(request, data, id, currency);
    }

    private static ProviderNotice received(
            ProviderRequest request, Json.Obj data, Optional<String> named, CurrencyPolicy currency) {
        Optional<String> id = named.filter(ProviderFields::isId);
        if (id.isEmpty()) {
            return new ProviderNotice.Unpostable(KIND, ProviderFields.idOf(request.body()), "data.id is not an id");
        }
        if (!data.scalar("currency").equals(Optional.of(currency.code()))) {
            return new ProviderNotice.Unpostable(KIND, id.get(), "money of another currency");
        }
        Optional<Money> amount = data.scalar("amount").flatMap(text -> ProviderFields.amount(text, currency));
        if (amount.isEmpty()) {
            return new ProviderNotice.Unpostable(KIND, id.get(), "data.amount is not an amount of money");
        }
        Optional<String> reference = data.scalar("client_reference");
        return new ProviderNotice.Received(
                KIND,
                id.get(),
                amount.get(),
                ProviderFields.bounded(reference.or(() -> typed(data)).orElse("")),
                data.scalar("sender_mobile").map(ProviderFields::payer).orElse(""),
                data.scalar("when_completed")
                        .or(() -> data.scalar("when_created"))
                        .flatMap(ProviderFields::timeWithZone),
                reference.filter(ProviderFields::isToken));
    }

    /** A shop can ask its payers for fields of its own. */
    private static Optional<String> typed(Json.Obj data) {
        return data.object("custom_fields").flatMap(fields -> fields.scalar("account"));
    }

    private static ProviderNotice notPaid(Json.Obj data) {
        Optional<String> token = data.scalar("client_reference").filter(ProviderFields::isToken);
        if (token.isEmpty()) {
            return new ProviderNotice.Nothing("a failed payment nobody was asked for");
        }
        Optional<Json.Obj> error = data.object("last_payment_error");
        String code = error.flatMap(last -> last.scalar("code")).orElse("");
        return new ProviderNotice.NotPaid(
                token.get(),
                code.equals("insufficient-funds") ? PaymentProblem.NOT_ENOUGH_MONEY : PaymentProblem.OTHER,
                data.scalar("id").filter(ProviderFields::isId).orElse(""),
                ProviderFields.bounded(code),
                ProviderFields.bounded(
                        error.flatMap(last -> last.scalar("message")).orElse("")));
    }

    @Override
    public ProviderReply reply(ProviderNotice notice, Outcome outcome) {
        return ProviderReply.bare(notice, outcome);
    }
}
