package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.GsmaChannel;
import coop.akiba.gateway.config.PromptAccount;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.SaidProblem;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.prompt.PromptOutcome;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.prompt.PromptWire;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Merchant payments of the GSMA Mobile Money API 1.2 that we ask for. The request's id is the correlation id, and a
 * repeated one is refused as a duplicate; its token ends the address that the operator calls when it is done. That call
 * proves nothing: it makes us ask.
 */
public final class GsmaPrompts implements PromptWire {
    private static final String USUAL_KEY = "accountid";
    private static final String REFERENCE = "requestingOrganisationTransactionReference";
    private static final int LONGEST_WORDS = 160;

    private final GsmaChannel channel;
    private final PromptAccount account;
    private final GsmaClient client;
    private final String callback;

    /** An operator that calls us back at this public address of ours. */
    public GsmaPrompts(GsmaChannel channel, PromptAccount account, URI publicUrl) {
        this.channel = channel;
        this.account = account;
        this.client = new GsmaClient(account.user(), account.password(), account.subscriptionKey());
        this.callback = publicUrl + GsmaRoutes.PATH + channel.key().value() + GsmaRoutes.CALLBACKS;
    }

    @Override
    public Optional<Call> prompt(Team team, PaymentRequest request, long units, String reference, String bearer) {
        String words = ProviderFields.bounded(reference.strip());
        JsonObject body = new JsonObject()
                .put(REFERENCE, request.token())
                .put("amount", String.valueOf(units))
                .put("currency", request.amount().currency().code())
                .put(
                        "debitParty",
                        GsmaClient.party(Identifier.MSISDN, request.msisdn().e164()))
                .put("creditParty", GsmaClient.party(account.environment().orElse(USUAL_KEY), channel.account()));
        if (!words.isEmpty()) {
            body.put("descriptionText", words.substring(0, Math.min(words.length(), LONGEST_WORDS)));
        }
        Buffer sent = body.toBuffer();
        Map<String, String> headers = client.posting(request.id(), sent);
        headers.put("X-Callback-URL", callback + request.token());
        return Optional.of(new Call("POST", "/transactions/type/merchantpay", headers, sent));
    }

    @Override
    public PromptOutcome prompted(int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        Optional<String> code = GsmaClient.code(json);
        return switch (status) {
            case 200, 201 -> new PromptOutcome.Accepted("");
            case 202 -> accepted(json);
            case 401, 403, 429 -> new PromptOutcome.TryLater("HTTP " + status);
            case 400, 404 -> code.map(GsmaPrompts::refused).orElseGet(() -> unclear(status));
            default -> code.<PromptOutcome>map(PromptOutcome.Unclear::new).orElseGet(() -> unclear(status));
        };
    }

    private static PromptOutcome accepted(Optional<Json.Obj> json) {
        return json.flatMap(GsmaClient::failure)
                .<PromptOutcome>map(code -> new PromptOutcome.Rejected(problem(code), code, ""))
                .orElseGet(() -> new PromptOutcome.Accepted(GsmaClient.id(json)));
    }

    private static PromptOutcome refused(String code) {
        return switch (code) {
            case "duplicateRequest" -> new PromptOutcome.Accepted("");
            case "rateLimitError" -> new PromptOutcome.TryLater(code);
            default -> new PromptOutcome.Rejected(problem(code), code, "");
        };
    }

    private static PromptOutcome unclear(int status) {
        return new PromptOutcome.Unclear("HTTP " + status);
    }

    @Override
    public Call question(Team team, PaymentRequest request, String bearer) {
        return client.ask(GsmaClient.question(request.id(), request.providerRef()));
    }

    @Override
    public Optional<Call> further(int status, Buffer body, String bearer) {
        return GsmaClient.transaction(status, body).map(client::ask);
    }

    @Override
    public PromptStatus asked(Team team, PaymentRequest request, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        Optional<String> code = GsmaClient.code(json);
        if (status == 404 && code.isPresent()) {
            return new PromptStatus.NotKnown(code.get());
        }
        if (status != 200 || json.isEmpty()) {
            return new PromptStatus.Unknown("HTTP " + status, status / 100 == 5 || status == 429 || status == 401);
        }
        return GsmaClient.failure(json.get())
                .<PromptStatus>map(failed -> new PromptStatus.NotPaid(problem(failed), failed, ""))
                .orElseGet(() -> transaction(request, json.get(), body));
    }

    private PromptStatus transaction(PaymentRequest request, Json.Obj body, Buffer raw) {
        String status = ProviderFields.bounded(body.scalar("transactionStatus").orElse(""));
        if (GsmaClient.hasEnded(status)) {
            return new PromptStatus.NotPaid(problem(status), status, "");
        }
        return switch (status) {
            case "completed" -> completed(request, body, raw);
            case "reversed" -> new PromptStatus.Unknown("it was paid and taken back", false);
            default -> new PromptStatus.Pending();
        };
    }

    private PromptStatus completed(PaymentRequest request, Json.Obj body, Buffer raw) {
        boolean another =
                body.scalar(REFERENCE).filter(of -> !of.equals(request.token())).isPresent();
        boolean currency = body.scalar("currency")
                .equals(Optional.of(request.amount().currency().code()));
        Optional<Money> amount = body.scalar("amount")
                .flatMap(text -> ProviderFields.amount(text, request.amount().currency()));
        if (another || !currency || amount.isEmpty()) {
            return new PromptStatus.Unknown("paid, and about something else than was asked", false);
        }
        return body.scalar("transactionReference")
                .filter(ProviderFields::isId)
                .<PromptStatus>map(id -> new PromptStatus.Paid(
                        "status",
                        id,
                        amount.get(),
                        payer(body.objects("debitParty")),
                        body.scalar("creationDate").flatMap(ProviderFields::timeWithZone),
                        Account.mobileMoney(channel.provider(), channel.account()),
                        raw))
                .orElseGet(PromptStatus.PaidWithoutReceipt::new);
    }

    private static String payer(List<Json.Obj> party) {
        return party.stream()
                .filter(name -> name.scalar("key").equals(Optional.of(Identifier.MSISDN)))
                .flatMap(name -> name.scalar("value").stream())
                .map(number -> ProviderFields.payer(number.replace(" ", "")))
                .findFirst()
                .orElse("");
    }

    /** The codes are the standard's; other words are read as words. */
    private static PaymentProblem problem(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "insufficientfunds" -> PaymentProblem.NOT_ENOUGH_MONEY;
            case "requestdeclined" -> PaymentProblem.CANCELLED;
            default -> SaidProblem.of(code);
        };
    }
}
