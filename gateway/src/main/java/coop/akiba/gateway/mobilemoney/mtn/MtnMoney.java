package coop.akiba.gateway.mobilemoney.mtn;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.command.PayoutCallbacks;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.StrictJson;
import java.util.Optional;

/**
 * MTN's callbacks about requests to pay, by PUT or POST. Nothing is signed and the body does not name the request: its
 * token stands at the end of the callback address, and in externalId.
 */
public final class MtnMoney implements MoneyAdapter {
    public static final String NAME = "mtn";

    private static final String KIND = "collection";

    @Override
    public ProviderNotice read(ProviderRequest request, CurrencyPolicy currency) {
        Optional<Json.Obj> body = StrictJson.object(request.body());
        Optional<String> status = body.flatMap(whole -> whole.scalar("status"));
        if (body.isEmpty() || status.isEmpty()) {
            return new ProviderNotice.Malformed("the body is not a callback");
        }
        String id = body.get()
                .scalar("financialTransactionId")
                .filter(ProviderFields::isId)
                .orElse("");
        Optional<String> inPath = Optional.of(request.tail()).filter(ProviderFields::isToken);
        Optional<String> inBody = body.get().scalar("externalId").filter(ProviderFields::isToken);
        Optional<String> token = inPath.or(() -> inBody);
        boolean one = inPath.isEmpty() || inBody.isEmpty() || inPath.equals(inBody);
        if (body.get().members().containsKey("payee")) {
            return paidOut(status.get(), token.filter(named -> one), request);
        }
        return switch (status.get()) {
            case "SUCCESSFUL" -> {
                String name = id.isEmpty() ? ProviderFields.idOf(request.body()) : id;
                if (token.isEmpty() || !one) {
                    yield new ProviderNotice.Unpostable(KIND, name, "it names no request of ours, or two");
                }
                yield id.isEmpty()
                        ? new ProviderNotice.ToBeAsked(token.get(), "", "paid without an id of the payment")
                        : successful(token.get(), id, body.get(), currency);
            }
            case "FAILED" ->
                token.isPresent() && one
                        ? failed(token.get(), id, body.get())
                        : new ProviderNotice.Nothing("a failed payment nobody was asked for");
            default -> new ProviderNotice.Nothing("a payment that is not over");
        };
    }

    /** Transfers are told of in the same words; of a deposit nobody here knows. */
    private static ProviderNotice paidOut(String status, Optional<String> token, ProviderRequest request) {
        Optional<PayoutCallbacks.Claim> claim = switch (status) {
            case "SUCCESSFUL" -> Optional.of(PayoutCallbacks.Claim.PAID);
            case "FAILED" -> Optional.of(PayoutCallbacks.Claim.NOT_PAID);
            default -> Optional.empty();
        };
        if (claim.isEmpty()) {
            return new ProviderNotice.Nothing("a payout that is not over");
        }
        return token.<ProviderNotice>map(named -> new ProviderNotice.OfPayout(named, claim))
                .orElseGet(() -> new ProviderNotice.Unpostable(
                        "payout", ProviderFields.idOf(request.body()), "it names no payout of ours, or two"));
    }

    private static ProviderNotice successful(String token, String id, Json.Obj body, CurrencyPolicy currency) {
        if (!body.scalar("currency").equals(Optional.of(currency.code()))) {
            return new ProviderNotice.Unpostable(KIND, id, "money of another currency");
        }
        Optional<Money> amount = body.scalar("amount").flatMap(text -> ProviderFields.amount(text, currency));
        if (amount.isEmpty()) {
            return new ProviderNotice.Unpostable(KIND, id, "amount is not an amount of money");
        }
        String payer = body.object("payer")
                .flatMap(who -> who.scalar("partyId"))
                .map(ProviderFields::payer)
                .orElse("");
        return ProviderNotice.Claimed.of(token, KIND, id, amount.get(), payer, Optional.empty());
    }

    private static ProviderNotice failed(String token, String id, Json.Obj body) {
        String code = MtnReasons.code(Optional.of(body));
        return new ProviderNotice.NotPaid(
                token,
                MtnReasons.problem(code),
                id,
                code,
                ProviderFields.bounded(body.object("reason")
                        .flatMap(why -> why.scalar("message"))
                        .orElse("")));
    }

    @Override
    public ProviderReply reply(ProviderNotice notice, Outcome outcome) {
        return ProviderReply.bare(notice, outcome);
    }
}
