package coop.akiba.gateway.mobilemoney.paystack;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Hmac;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.StrictJson;
import java.util.List;
import java.util.Optional;

/** Paystack's events. It repeats one until it is answered with 200. */
public final class PaystackMoney implements MoneyAdapter {
    public static final String NAME = "paystack";

    private static final String KIND = "charge";

    private final Hmac hmac;

    /** An account whose events are signed with one of these secret keys. */
    public PaystackMoney(List<Secret> secretKeys) {
        this.hmac = new Hmac("HmacSHA512", secretKeys);
    }

    @Override
    public ProviderNotice read(ProviderRequest request, CurrencyPolicy currency) {
        if (!hmac.inHex(request.body(), request.header("x-paystack-signature"))) {
            return new ProviderNotice.Forged("the signature is not of a key of this account");
        }
        Optional<Json.Obj> event = StrictJson.object(request.body());
        Optional<Json.Obj> data = event.flatMap(whole -> whole.object("data"));
        if (data.isEmpty()) {
            return unread(request, "the body cannot be read as an event");
        }
        return event.flatMap(whole -> whole.scalar("event")).equals(Optional.of("charge.success"))
                ? charged(request, data.get(), currency)
                : new ProviderNotice.Nothing("an event of another kind");
    }

    /** It is Paystack's, so it may be about money. */
    private static ProviderNotice unread(ProviderRequest request, String why) {
        return new ProviderNotice.Unpostable(KIND, ProviderFields.idOf(request.body()), why);
    }

    private static ProviderNotice charged(ProviderRequest request, Json.Obj data, CurrencyPolicy currency) {
        Optional<String> id = data.scalar("id").filter(ProviderFields::isId);
        if (id.isEmpty()) {
            return unread(request, "data.id is not an id");
        }
        if (!data.scalar("currency").equals(Optional.of(currency.code()))) {
            return new ProviderNotice.Unpostable(KIND, id.get(), "money of another currency");
        }
        Optional<Money> amount =
                data.scalar("amount").flatMap(hundredths -> ProviderFields.hundredths(hundredths, currency));
        if (amount.isEmpty()) {
            return new ProviderNotice.Unpostable(KIND, id.get(), "data.amount is not an amount of money");
        }
        return new ProviderNotice.Received(
                KIND,
                id.get(),
                amount.get(),
                ProviderFields.bounded(data.object("metadata")
                        .flatMap(metadata -> metadata.scalar("account"))
                        .orElse("")),
                data.object("customer")
                        .flatMap(customer -> customer.scalar("phone"))
                        .map(ProviderFields::payer)
                        .orElse(""),
                data.scalar("paid_at").flatMap(ProviderFields::timeWithZone),
                data.scalar("reference").filter(ProviderFields::isToken));
    }

    @Override
    public ProviderReply reply(ProviderNotice notice, Outcome outcome) {
        return ProviderReply.bare(notice, outcome);
    }
}
