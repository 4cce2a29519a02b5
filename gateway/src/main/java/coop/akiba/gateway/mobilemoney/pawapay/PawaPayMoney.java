package coop.akiba.gateway.mobilemoney.pawapay;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.command.PayoutCallbacks;
import coop.akiba.gateway.config.PublicKeys;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.StrictJson;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * pawaPay's callbacks about deposits. Where they are not signed a callback is worth what the deposit it names is: an id
 * of ours that only pawaPay was told.
 */
public final class PawaPayMoney implements MoneyAdapter {
    public static final String NAME = "pawapay";

    private static final String KIND = "deposit";
    /** As pawaPay writes amounts: {@code 5}, {@code 5.0}, {@code 0.5}. */
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,2})?");

    private final Optional<PublicKey> key;
    private final URI address;

    /**
     * An account.
     *
     * @param publicKey that its callbacks are signed with, in PEM; empty where they are not signed
     * @param address that pawaPay posts them to
     */
    public PawaPayMoney(Optional<String> publicKey, URI address) {
        this.key = publicKey.map(pem -> PublicKeys.rsaOrCurve(pem).orElseThrow());
        this.address = address;
    }

    @Override
    public ProviderNotice read(ProviderRequest request, CurrencyPolicy currency) {
        if (key.isPresent() && !MessageSignature.isBy(key.get(), address, request)) {
            return new ProviderNotice.Forged("the signature is not of the key of this account");
        }
        if (!ContentDigest.isOf(request.header("content-digest"), request.body())) {
            return new ProviderNotice.Malformed("the body is not the one its digest is of");
        }
        Optional<Json.Obj> body = StrictJson.object(request.body());
        if (body.isEmpty()) {
            return new ProviderNotice.Malformed("the body is not JSON that can be trusted");
        }
        if (body.get().scalar("refundId").isPresent()) {
            return new ProviderNotice.Nothing("about money given back");
        }
        Optional<String> payout = body.get().scalar("payoutId");
        if (payout.isPresent()) {
            return paidOut(payout.get(), body.get(), request);
        }
        Optional<String> id = body.get().scalar("depositId").filter(ProviderFields::isId);
        return id.isEmpty()
                ? new ProviderNotice.Malformed("depositId is not an id")
                : deposit(id.get(), body.get(), currency);
    }

    private static ProviderNotice paidOut(String id, Json.Obj body, ProviderRequest request) {
        String name = id.replace("-", "").toLowerCase(Locale.ROOT);
        Optional<PayoutCallbacks.Claim> claim = switch (body.scalar("status").orElse("")) {
            case "COMPLETED" -> Optional.of(PayoutCallbacks.Claim.PAID);
            case "FAILED" -> Optional.of(PayoutCallbacks.Claim.NOT_PAID);
            default -> Optional.empty();
        };
        if (claim.isEmpty()) {
            return new ProviderNotice.Nothing("a payout that is not over");
        }
        return ProviderFields.isToken(name)
                ? new ProviderNotice.OfPayout(name, claim)
                : new ProviderNotice.Unpostable(
                        "payout", ProviderFields.idOf(request.body()), "payoutId is not one of ours");
    }

    private static ProviderNotice deposit(String id, Json.Obj body, CurrencyPolicy currency) {
        String token = id.replace("-", "").toLowerCase(Locale.ROOT);
        String status = body.scalar("status").orElse("");
        boolean ours = ProviderFields.isToken(token);
        return switch (status) {
            case "COMPLETED" ->
                ours
                        ? completed(PawaPayPrompts.depositId(token), token, body, currency)
                        : new ProviderNotice.Unpostable(KIND, id, "a deposit of no request of ours");
            case "FAILED" ->
                ours ? failed(id, token, body) : new ProviderNotice.Nothing("a failed payment nobody was asked for");
            default -> new ProviderNotice.Nothing("a deposit that is not over");
        };
    }

    private static ProviderNotice completed(String id, String token, Json.Obj body, CurrencyPolicy currency) {
        if (!body.scalar("currency").equals(Optional.of(currency.code()))) {
            return new ProviderNotice.Unpostable(KIND, id, "money of another currency");
        }
        // Version 1 calls it depositedAmount and has what was asked for beside it.
        Optional<Money> amount = body.scalar("depositedAmount")
                .or(() -> body.scalar("amount"))
                .filter(text -> AMOUNT.matcher(text).matches())
                .flatMap(text -> ProviderFields.amount(text, currency));
        if (amount.isEmpty()) {
            return new ProviderNotice.Unpostable(KIND, id, "the amount is not an amount of money");
        }
        Optional<Instant> at =
                body.scalar("respondedByPayer").or(() -> body.scalar("created")).flatMap(ProviderFields::timeWithZone);
        return ProviderNotice.Claimed.of(token, KIND, id, amount.get(), payer(body), at);
    }

    private static String payer(Json.Obj body) {
        Optional<Json.Obj> payer = body.object("payer");
        return payer.flatMap(who -> who.object("accountDetails"))
                .flatMap(details -> details.scalar("phoneNumber"))
                .or(() -> payer.flatMap(who -> who.object("address")).flatMap(address -> address.scalar("value")))
                .map(ProviderFields::payer)
                .orElse("");
    }

    private static ProviderNotice failed(String id, String token, Json.Obj body) {
        Optional<Json.Obj> whole = Optional.of(body);
        String code = PawaPayReasons.code(whole);
        return new ProviderNotice.NotPaid(token, PawaPayReasons.problem(code), id, code, PawaPayReasons.message(whole));
    }

    @Override
    public ProviderReply reply(ProviderNotice notice, Outcome outcome) {
        return ProviderReply.bare(notice, outcome);
    }
}
