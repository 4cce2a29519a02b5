package coop.akiba.gateway.mobilemoney.mtn;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import coop.akiba.gateway.payout.PayoutWire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Disbursement transfers of MTN's Open API. Our id is the {@code X-Reference-Id}; a repeated one is answered with 409.
 * Many plain refusals come with HTTP 500, so the body decides.
 */
public final class MtnTransfers implements PayoutWire {
    private static final String TRANSFER = "/disbursement/v1_0/transfer";

    /** Refusals of the request itself: nothing was done, whatever the HTTP status. */
    private static final Set<String> REFUSED = Set.of(
            "NOT_ALLOWED",
            "NOT_ALLOWED_TARGET_ENVIRONMENT",
            "INVALID_CALLBACK_URL_HOST",
            "INVALID_CURRENCY",
            "PAYEE_NOT_FOUND",
            "PAYEE_NOT_ALLOWED_TO_RECEIVE",
            "NOT_ENOUGH_FUNDS",
            "PAYER_LIMIT_REACHED",
            "PAYEE_LIMIT_REACHED",
            "SENDER_ACCOUNT_NOT_ACTIVE",
            "VALIDATION_ERROR");

    private final MtnProduct product;
    private final Optional<String> callbacks;

    /**
     * An account.
     *
     * @param callbacks where MTN may tell how transfers ended, before our token of each; empty where it is only asked
     */
    public MtnTransfers(PayoutChannel channel, Optional<String> callbacks) {
        this.product = new MtnProduct(
                "disbursement",
                channel.user().orElseThrow(),
                channel.password(),
                channel.subscriptionKey().orElseThrow(),
                channel.environment().orElseThrow());
        this.callbacks = callbacks;
    }

    @Override
    public Optional<Call> login() {
        return Optional.of(product.login());
    }

    @Override
    public Call order(PayoutOrder order, String bearer) {
        JsonObject body = new JsonObject()
                .put("amount", AmountText.plain(order.amount()))
                .put("currency", order.amount().currency().code())
                .put("externalId", order.token())
                .put(
                        "payee",
                        new JsonObject()
                                .put("partyIdType", "MSISDN")
                                .put("partyId", order.to().digits()))
                // Neither may be empty.
                .put("payerMessage", "Payout")
                .put("payeeNote", "Payout");
        Map<String, String> headers = product.headers(bearer);
        headers.put("X-Reference-Id", order.id().toString());
        headers.put("Content-Type", "application/json");
        // Never empty; its host is the one the API user is registered with.
        callbacks.ifPresent(address -> headers.put("X-Callback-Url", address + "/" + order.token()));
        return new Call("POST", TRANSFER, headers, body.toBuffer());
    }

    @Override
    public PayoutAnswer ordered(PayoutOrder order, int status, Buffer body) {
        String code = code(StrictJson.object(body));
        if (status == 202) {
            return new PayoutAnswer.Taken("");
        }
        if (status == 409 || code.equals("RESOURCE_ALREADY_EXIST")) {
            return new PayoutAnswer.AlreadyThere("409");
        }
        if (status == 401 || status == 403 || status == 429) {
            return new PayoutAnswer.TryLater("HTTP " + status);
        }
        return status == 400 || REFUSED.contains(code)
                ? new PayoutAnswer.Refused(code.isEmpty() ? "400" : code, "")
                : new PayoutAnswer.Unclear(code.isEmpty() ? "HTTP " + status : code);
    }

    @Override
    public Call question(PayoutOrder order, String bearer) {
        return new Call("GET", TRANSFER + "/" + order.id(), product.headers(bearer), Buffer.buffer());
    }

    @Override
    public PayoutAnswer asked(PayoutOrder order, int status, Buffer body, LocalDate today) {
        Optional<Json.Obj> json = StrictJson.object(body);
        if (status == 404) {
            return new PayoutAnswer.NotKnown(code(json));
        }
        if (status != 200 || json.isEmpty()) {
            return new PayoutAnswer.Unclear("HTTP " + status);
        }
        return switch (json.get().scalar("status").orElse("")) {
            case "SUCCESSFUL" -> successful(order, json.get(), today);
            case "FAILED" -> new PayoutAnswer.NotPaid("", code(json), "");
            default -> new PayoutAnswer.Pending();
        };
    }

    private static PayoutAnswer successful(PayoutOrder order, Json.Obj body, LocalDate today) {
        CurrencyPolicy currency = order.amount().currency();
        boolean same = body.scalar("currency").equals(Optional.of(currency.code()))
                && body.scalar("amount")
                        .flatMap(text -> ProviderFields.amount(text, currency))
                        .equals(Optional.of(order.amount()));
        String receipt = body.scalar("financialTransactionId")
                .filter(ProviderFields::isId)
                .orElse("");
        return same
                ? new PayoutAnswer.Paid(
                        "",
                        "SUCCESSFUL",
                        new PayoutReport.Proof(
                                receipt, Optional.of(order.amount()), today, Optional.empty(), Optional.empty()))
                : new PayoutAnswer.Odd("SUCCESSFUL", "another amount or currency");
    }

    /** The reason is a word in one version of the API and an object with a code in another. */
    private static String code(Optional<Json.Obj> json) {
        return ProviderFields.bounded(json.flatMap(answer -> answer.scalar("code")
                        .or(() -> answer.scalar("reason"))
                        .or(() -> answer.object("reason").flatMap(reason -> reason.scalar("code"))))
                .orElse(""));
    }
}
