package coop.akiba.gateway.mobilemoney.flutterwave;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Hmac;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.StaticSecret;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.sms.PaymentProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Flutterwave's events. Its documents want a payment asked for before it counts, whatever the event says; so none is
 * ever booked from an event alone.
 */
public final class FlutterwaveMoney implements MoneyAdapter {
    public static final String NAME = "flutterwave";

    private static final String KIND = "charge";
    private static final String V3 = "v3";
    private static final String V4 = "v4";
    private static final Set<String> PAID = Set.of("successful", "succeeded");

    private final String signing;
    private final Hmac hmac;
    private final StaticSecret secret;

    /**
     * An account whose events are proved with one of these secrets.
     *
     * @param signing how: {@code v4} (usual, HMAC), {@code v4-equal} or {@code v3}, which send the secret itself
     */
    public FlutterwaveMoney(List<Secret> secrets, Optional<String> signing) {
        this.signing = signing.orElse(V4);
        this.hmac = new Hmac("HmacSHA256", secrets);
        this.secret = new StaticSecret(secrets);
    }

    @Override
    public ProviderNotice read(ProviderRequest request, CurrencyPolicy currency) {
        if (!proved(request)) {
            return new ProviderNotice.Forged("the signature is not of a secret of this account");
        }
        Optional<Json.Obj> event = StrictJson.object(request.body());
        Optional<Json.Obj> data = event.flatMap(whole -> whole.object("data"));
        Optional<String> type = event.flatMap(whole -> whole.scalar("event").or(() -> whole.scalar("type")));
        if (data.isEmpty() || type.isEmpty()) {
            return new ProviderNotice.Unpostable(
                    KIND, ProviderFields.idOf(request.body()), "the body cannot be read as an event");
        }
        return type.get().equals("charge.completed")
                ? charged(request, data.get())
                : new ProviderNotice.Nothing("an event of another kind");
    }

    private boolean proved(ProviderRequest request) {
        return switch (signing) {
            case V4 -> hmac.inBase64(request.body(), request.header("flutterwave-signature"));
            case V3 -> secret.is(request.header("verif-hash"));
            default -> secret.is(request.header("flutterwave-signature"));
        };
    }

    private ProviderNotice charged(ProviderRequest request, Json.Obj data) {
        String id = data.scalar("id").filter(ProviderFields::isId).orElseGet(() -> ProviderFields.idOf(request.body()));
        Optional<String> token = data.scalar("tx_ref")
                .filter(ProviderFields::isToken)
                .or(() -> data.scalar("reference").filter(ProviderFields::isToken));
        String status = data.scalar("status").orElse("");
        if (token.isEmpty()) {
            return status.equals("failed")
                    ? new ProviderNotice.Nothing("a failed payment nobody was asked for")
                    : new ProviderNotice.Unpostable(
                            KIND, id, "Flutterwave wants it looked up, and it is of no request of ours");
        }
        // Who sends the secret itself has shown it to everybody on the way; who signs has not.
        return status.equals("failed") && signing.equals(V4)
                ? new ProviderNotice.NotPaid(token.get(), PaymentProblem.OTHER, id, status, words(data))
                : new ProviderNotice.ToBeAsked(
                        token.get(),
                        id,
                        PAID.contains(status)
                                ? "said to be paid; Flutterwave wants it looked up"
                                : "ended, and the event does not prove how");
    }

    private static String words(Json.Obj data) {
        return ProviderFields.bounded(data.scalar("processor_response")
                .or(() -> data.object("processor_response").flatMap(response -> response.scalar("type")))
                .orElse(""));
    }

    @Override
    public ProviderReply reply(ProviderNotice notice, Outcome outcome) {
        return ProviderReply.bare(notice, outcome);
    }
}
