package coop.akiba.gateway.mobilemoney.mtn;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.PromptAccount;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.prompt.PromptOutcome;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.prompt.PromptWire;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MTN's requests to pay. The request's id is the {@code X-Reference-Id}, and a repeated one is answered with 409; its
 * token stands in the callback address and in externalId. Many plain refusals come with HTTP 500, so the body decides.
 */
public final class MtnPrompts implements PromptWire {
    private static final String REQUESTS = "/collection/v1_0/requesttopay";
    private static final int LONGEST_NOTE = 128;

    /** Refusals of the request itself: nothing was done, whatever the HTTP status. */
    private static final Set<String> REFUSED = Set.of(
            "NOT_ALLOWED",
            "NOT_ALLOWED_TARGET_ENVIRONMENT",
            "INVALID_CALLBACK_URL_HOST",
            "INVALID_CURRENCY",
            "PAYER_NOT_FOUND",
            "NOT_ENOUGH_FUNDS",
            "PAYER_LIMIT_REACHED",
            "VALIDATION_ERROR");

    private final MoneyChannel channel;
    private final MtnProduct product;
    private final String callback;

    /** An account that MTN calls back at this public address of ours. */
    public MtnPrompts(MoneyChannel channel, PromptAccount account, URI publicUrl) {
        this.channel = channel;
        this.product = new MtnProduct(
                "collection",
                account.user().orElseThrow(),
                account.password(),
                account.subscriptionKey().orElseThrow(),
                account.environment().orElseThrow());
        this.callback =
                publicUrl + "/pay/" + MtnMoney.NAME + "/" + channel.key().value() + "/";
    }

    @Override
    public Optional<Call> login() {
        return Optional.of(product.login());
    }

    @Override
    public Optional<Call> prompt(Team team, PaymentRequest request, long units, String reference, String bearer) {
        String note = note(reference);
        JsonObject body = new JsonObject()
                .put("amount", String.valueOf(units))
                .put("currency", request.amount().currency().code())
                .put("externalId", request.token())
                .put(
                        "payer",
                        new JsonObject()
                                .put("partyIdType", "MSISDN")
                                .put("partyId", request.msisdn().digits()))
                .put("payerMessage", note)
                .put("payeeNote", note);
        Map<String, String> headers = product.headers(bearer);
        headers.put("X-Reference-Id", request.id().toString());
        headers.put("X-Callback-Url", callback + request.token());
        headers.put("Content-Type", "application/json");
        return Optional.of(new Call("POST", REQUESTS, headers, body.toBuffer()));
    }

    /** An empty note is answered with HTTP 500, marks in it with 400. */
    private static String note(String reference) {
        String plain = reference.replaceAll("[^A-Za-z0-9 -]", "").strip();
        String bounded = plain.substring(0, Math.min(plain.length(), LONGEST_NOTE));
        return bounded.isEmpty() ? "Payment" : bounded;
    }

    @Override
    public PromptOutcome prompted(int status, Buffer body) {
        String code = MtnReasons.code(StrictJson.object(body));
        if (status == 202 || status == 409 || code.equals("RESOURCE_ALREADY_EXIST")) {
            return new PromptOutcome.Accepted("");
        }
        if (status == 400 || REFUSED.contains(code)) {
            return new PromptOutcome.Rejected(MtnReasons.problem(code), code.isEmpty() ? "HTTP 400" : code, "");
        }
        return status / 100 == 4
                ? new PromptOutcome.TryLater("HTTP " + status)
                : new PromptOutcome.Unclear(code.isEmpty() ? "HTTP " + status : code);
    }

    @Override
    public Call question(Team team, PaymentRequest request, String bearer) {
        return new Call("GET", REQUESTS + "/" + request.id(), product.headers(bearer), Buffer.buffer());
    }

    @Override
    public PromptStatus asked(Team team, PaymentRequest request, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        if (status == 404 && MtnReasons.code(json).equals("RESOURCE_NOT_FOUND")) {
            return new PromptStatus.NotKnown("RESOURCE_NOT_FOUND");
        }
        if (status != 200 || json.isEmpty()) {
            return new PromptStatus.Unknown("HTTP " + status, status / 100 == 5 || status == 429 || status == 401);
        }
        return switch (json.get().scalar("status").orElse("")) {
            case "SUCCESSFUL" -> successful(request, json.get(), body);
            case "FAILED" -> {
                String code = MtnReasons.code(json);
                yield new PromptStatus.NotPaid(MtnReasons.problem(code), code, "");
            }
            case "PENDING" -> new PromptStatus.Pending();
            default -> new PromptStatus.Unknown("a status that is not documented", false);
        };
    }

    private PromptStatus successful(PaymentRequest request, Json.Obj body, Buffer raw) {
        boolean ours = body.scalar("externalId").equals(Optional.of(request.token()))
                && body.scalar("currency")
                        .equals(Optional.of(request.amount().currency().code()));
        Optional<Money> amount = body.scalar("amount")
                .flatMap(text -> ProviderFields.amount(text, request.amount().currency()));
        if (!ours || amount.isEmpty()) {
            return new PromptStatus.Unknown("paid, and about something else than was asked", false);
        }
        return body.scalar("financialTransactionId")
                .filter(ProviderFields::isId)
                .<PromptStatus>map(id -> new PromptStatus.Paid(
                        "status",
                        id,
                        amount.get(),
                        body.object("payer")
                                .flatMap(payer -> payer.scalar("partyId"))
                                .map(ProviderFields::payer)
                                .orElse(""),
                        Optional.empty(),
                        Account.mobileMoney(MtnMoney.NAME, channel.account()),
                        raw))
                .orElseGet(PromptStatus.PaidWithoutReceipt::new);
    }
}
