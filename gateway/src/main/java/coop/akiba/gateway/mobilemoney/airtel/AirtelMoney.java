package coop.akiba.gateway.mobilemoney.airtel;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Hmac;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.MoneyAdapter;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.SaidProblem;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * Airtel's callbacks. They have no amount, and what their hash is of is not documented; so one whose hash is not the
 * expected one only says that it is time to ask.
 */
public final class AirtelMoney implements MoneyAdapter {
    public static final String NAME = "airtel";

    private static final String KIND = "collection";
    private static final String TRANSACTION = "transaction";
    private static final String UNPROVED = "ended, and the callback does not prove how";

    private final boolean inner;
    private final Hmac hmac;

    /**
     * An account whose callbacks are hashed with one of these keys, or with none.
     *
     * @param signing what the hash is of: {@code outer}, the body without it (usual), or {@code inner}, the transaction
     */
    public AirtelMoney(List<Secret> keys, Optional<String> signing) {
        this.inner = signing.filter("inner"::equals).isPresent();
        this.hmac = new Hmac("HmacSHA256", keys);
    }

    @Override
    public ProviderNotice read(ProviderRequest request, CurrencyPolicy currency) {
        Optional<Json.Obj> body = StrictJson.object(request.body());
        Optional<Json.Obj> transaction = body.flatMap(whole -> whole.object(TRANSACTION));
        if (transaction.isEmpty()) {
            return new ProviderNotice.Malformed("the body is not a callback");
        }
        boolean proved = body.flatMap(whole -> whole.scalar("hash"))
                .filter(hash -> hashed(request.body(), hash))
                .isPresent();
        return read(request, transaction.get(), proved);
    }

    /** Over the bytes as they came: written anew they may be others. */
    private boolean hashed(Buffer body, String hash) {
        return StrictJson.raw(body, TRANSACTION)
                .map(raw -> inner ? raw : "{\"" + TRANSACTION + "\":" + raw + "}")
                .filter(text -> hmac.inBase64(Buffer.buffer(text), hash))
                .isPresent();
    }

    private static ProviderNotice read(ProviderRequest request, Json.Obj transaction, boolean proved) {
        Optional<String> token = transaction.scalar("id").filter(ProviderFields::isToken);
        String id = transaction
                .scalar("airtel_money_id")
                .filter(ProviderFields::isId)
                .orElse("");
        String name = id.isEmpty() ? ProviderFields.idOf(request.body()) : id;
        String status = transaction.scalar("status_code").orElse("");
        return switch (status) {
            case "TS" -> {
                if (token.isEmpty()) {
                    yield new ProviderNotice.Unpostable(KIND, name, "a payment of no request of ours");
                }
                yield proved && !id.isEmpty()
                        ? new ProviderNotice.PaidAsAsked(KIND, token.get(), id, "", Optional.empty())
                        : new ProviderNotice.ToBeAsked(token.get(), "", UNPROVED);
            }
            case "TF", "TE" -> {
                if (token.isEmpty()) {
                    yield new ProviderNotice.Nothing("a failed payment nobody was asked for");
                }
                String message =
                        ProviderFields.bounded(transaction.scalar("message").orElse(""));
                yield proved
                        ? notPaid(token.get(), status, message)
                        : new ProviderNotice.ToBeAsked(token.get(), "", UNPROVED);
            }
            case "TR" -> new ProviderNotice.Unpostable(KIND, name, "a payment that was taken back");
            case "TA" ->
                token.<ProviderNotice>map(known -> new ProviderNotice.ToBeAsked(known, "", UNPROVED))
                        .orElseGet(() -> new ProviderNotice.Unpostable(KIND, name, "a payment of no request of ours"));
            case "TIP" -> new ProviderNotice.Nothing("a payment that is not over");
            default -> new ProviderNotice.Malformed("status_code is not one of Airtel's");
        };
    }

    static PaymentProblem problem(String status, String message) {
        return status.equals("TE") ? PaymentProblem.NO_ANSWER : SaidProblem.of(message);
    }

    private static ProviderNotice notPaid(String token, String status, String message) {
        return new ProviderNotice.NotPaid(token, problem(status, message), "", status, "");
    }

    @Override
    public ProviderReply reply(ProviderNotice notice, Outcome outcome) {
        return ProviderReply.bare(notice, outcome);
    }
}
