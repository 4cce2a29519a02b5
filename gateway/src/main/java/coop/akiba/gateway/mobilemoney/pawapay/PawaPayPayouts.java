package coop.akiba.gateway.mobilemoney.pawapay;

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

/** Payouts of pawaPay, version 2 of its API. Our id is the {@code payoutId}; a repeated one is ignored, and says so. */
public final class PawaPayPayouts implements PayoutWire {
    private static final String PAYOUTS = "/v2/payouts";

    private final PayoutChannel channel;

    public PawaPayPayouts(PayoutChannel channel) {
        this.channel = channel;
    }

    @Override
    public Call order(PayoutOrder order, String bearer) {
        JsonObject account = new JsonObject()
                .put("phoneNumber", order.to().digits())
                .put("provider", channel.environment().orElseThrow());
        JsonObject body = new JsonObject()
                .put("payoutId", order.id().toString())
                .put("amount", AmountText.plain(order.amount()))
                .put("currency", order.amount().currency().code())
                .put("recipient", new JsonObject().put("type", "MMO").put("accountDetails", account));
        return new Call(
                "POST",
                PAYOUTS,
                Map.of("Authorization", authorization(), "Content-Type", "application/json"),
                body.toBuffer());
    }

    @Override
    public PayoutAnswer ordered(PayoutOrder order, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        return switch (json.flatMap(answer -> answer.scalar("status")).orElse("")) {
            case "ACCEPTED", "ENQUEUED" -> new PayoutAnswer.Taken("");
            case "DUPLICATE_IGNORED" -> new PayoutAnswer.AlreadyThere("DUPLICATE_IGNORED");
            case "REJECTED" -> new PayoutAnswer.Refused(code(json), "");
            default ->
                status == 401 || status == 403 || status == 429
                        ? new PayoutAnswer.TryLater("HTTP " + status)
                        : new PayoutAnswer.Unclear("HTTP " + status);
        };
    }

    @Override
    public Call question(PayoutOrder order, String bearer) {
        return new Call("GET", PAYOUTS + "/" + order.id(), Map.of("Authorization", authorization()), Buffer.buffer());
    }

    @Override
    public PayoutAnswer asked(PayoutOrder order, int status, Buffer body, LocalDate today) {
        Optional<Json.Obj> json = StrictJson.object(body);
        String found = json.flatMap(answer -> answer.scalar("status")).orElse("");
        if (status != 200 || json.isEmpty()) {
            return new PayoutAnswer.Unclear("HTTP " + status);
        }
        if (found.equals("NOT_FOUND")) {
            return new PayoutAnswer.NotKnown(found);
        }
        Optional<Json.Obj> data = json.get().object("data");
        return switch (data.flatMap(each -> each.scalar("status")).orElse("")) {
            case "COMPLETED" -> completed(order, data.orElseThrow(), today);
            case "FAILED" -> new PayoutAnswer.NotPaid("", code(data), "");
            default -> new PayoutAnswer.Pending();
        };
    }

    private static PayoutAnswer completed(PayoutOrder order, Json.Obj data, LocalDate today) {
        CurrencyPolicy currency = order.amount().currency();
        boolean same = data.scalar("payoutId").equals(Optional.of(order.id().toString()))
                && data.scalar("currency").equals(Optional.of(currency.code()))
                && data.scalar("amount")
                        .flatMap(text -> ProviderFields.amount(text, currency))
                        .equals(Optional.of(order.amount()));
        String receipt = data.scalar("providerTransactionId")
                .filter(ProviderFields::isId)
                .orElse("");
        return same
                ? new PayoutAnswer.Paid(
                        "",
                        "COMPLETED",
                        new PayoutReport.Proof(
                                receipt, Optional.of(order.amount()), today, Optional.empty(), Optional.empty()))
                : new PayoutAnswer.Odd("COMPLETED", "another payout, amount or currency");
    }

    private static String code(Optional<Json.Obj> json) {
        return ProviderFields.bounded(json.flatMap(answer -> answer.object("failureReason"))
                .flatMap(reason -> reason.scalar("failureCode"))
                .orElse(""));
    }

    private String authorization() {
        return "Bearer " + channel.password().value();
    }
}
