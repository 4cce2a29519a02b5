package coop.akiba.gateway.mobilemoney.gsma;

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
import java.util.Optional;

/**
 * Disbursements of the GSMA Mobile Money API 1.2. Our id is the correlation id; a repeated one is refused as a
 * duplicate. An answer of 201 or 202 says that the operator has it; how it ended is in the transaction, which is asked
 * for.
 */
public final class GsmaDisbursements implements PayoutWire {
    private static final String USUAL_KEY = "accountid";

    private final PayoutChannel channel;
    private final GsmaClient client;

    public GsmaDisbursements(PayoutChannel channel) {
        this.channel = channel;
        this.client = new GsmaClient(channel.user(), channel.password(), channel.subscriptionKey());
    }

    @Override
    public Call order(PayoutOrder order, String bearer) {
        Buffer body = new JsonObject()
                .put("requestingOrganisationTransactionReference", order.id().toString())
                .put("amount", AmountText.plain(order.amount()))
                .put("currency", order.amount().currency().code())
                .put("debitParty", GsmaClient.party(channel.environment().orElse(USUAL_KEY), channel.account()))
                .put(
                        "creditParty",
                        GsmaClient.party(Identifier.MSISDN, order.to().e164()))
                .toBuffer();
        return new Call("POST", "/transactions/type/disbursement", client.posting(order.id(), body), body);
    }

    @Override
    public PayoutAnswer ordered(PayoutOrder order, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        Optional<String> code = GsmaClient.code(json);
        return switch (status) {
            case 200, 201 -> new PayoutAnswer.Taken("");
            case 202 -> accepted(json);
            case 401, 403, 429 -> new PayoutAnswer.TryLater("HTTP " + status);
            case 400, 404 -> code.map(GsmaDisbursements::refused).orElseGet(() -> unclear(status));
            default -> code.<PayoutAnswer>map(PayoutAnswer.Unclear::new).orElseGet(() -> unclear(status));
        };
    }

    private static PayoutAnswer accepted(Optional<Json.Obj> json) {
        return json.flatMap(GsmaDisbursements::failed).orElseGet(() -> new PayoutAnswer.Taken(GsmaClient.id(json)));
    }

    private static PayoutAnswer refused(String code) {
        return switch (code) {
            case "duplicateRequest" -> new PayoutAnswer.AlreadyThere(code);
            case "rateLimitError" -> new PayoutAnswer.TryLater(code);
            default -> new PayoutAnswer.Refused(code, "");
        };
    }

    private static PayoutAnswer unclear(int status) {
        return new PayoutAnswer.Unclear("HTTP " + status);
    }

    @Override
    public Call question(PayoutOrder order, String bearer) {
        return client.ask(GsmaClient.question(order.id(), order.providerRef()));
    }

    @Override
    public Optional<Call> further(int status, Buffer body, String bearer) {
        return GsmaClient.transaction(status, body).map(client::ask);
    }

    @Override
    public PayoutAnswer asked(PayoutOrder order, int status, Buffer body, LocalDate today) {
        Optional<Json.Obj> json = StrictJson.object(body);
        if (status == 404) {
            return GsmaClient.code(json)
                    .<PayoutAnswer>map(PayoutAnswer.NotKnown::new)
                    .orElseGet(() -> unclear(status));
        }
        if (status != 200 || json.isEmpty()) {
            return unclear(status);
        }
        return failed(json.get()).orElseGet(() -> transaction(order, json.get(), today));
    }

    private static PayoutAnswer transaction(PayoutOrder order, Json.Obj body, LocalDate today) {
        String status = body.scalar("transactionStatus").orElse("");
        if (GsmaClient.hasEnded(status)) {
            return new PayoutAnswer.NotPaid("", status, "");
        }
        if (status.equals("reversed")) {
            return new PayoutAnswer.Odd(status, "it was paid and taken back");
        }
        return status.equals("completed") ? completed(order, body, today) : new PayoutAnswer.Pending();
    }

    private static PayoutAnswer completed(PayoutOrder order, Json.Obj body, LocalDate today) {
        CurrencyPolicy currency = order.amount().currency();
        boolean same = body.scalar("currency").equals(Optional.of(currency.code()))
                && body.scalar("amount")
                        .flatMap(text -> ProviderFields.amount(text, currency))
                        .equals(Optional.of(order.amount()));
        String receipt = body.scalar("transactionReceipt")
                .filter(ProviderFields::isId)
                .or(() -> body.scalar("transactionReference").filter(ProviderFields::isId))
                .orElse("");
        return same
                ? new PayoutAnswer.Paid(
                        "",
                        "completed",
                        new PayoutReport.Proof(
                                receipt, Optional.of(order.amount()), today, Optional.empty(), Optional.empty()))
                : new PayoutAnswer.Odd("completed", "another amount or currency");
    }

    /** A request that failed made no transaction. */
    private static Optional<PayoutAnswer> failed(Json.Obj state) {
        return GsmaClient.failure(state).map(code -> new PayoutAnswer.NotPaid("", code, ""));
    }
}
