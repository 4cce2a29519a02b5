package coop.akiba.gateway.mobilemoney.pawapay;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.member.Msisdn;
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
import coop.akiba.gateway.prompt.Reach;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Deposits of pawaPay, version 2 of its API. The {@code depositId} is the request's token, written as a UUID; a
 * repeated one is ignored, and says so.
 */
public final class PawaPayPrompts implements PromptWire {
    private static final String DEPOSITS = "/v2/deposits";
    private static final int LEAST_MESSAGE = 4;
    private static final int MOST_MESSAGE = 22;

    private final MoneyChannel channel;
    private final PromptAccount account;

    public PawaPayPrompts(MoneyChannel channel, PromptAccount account) {
        this.channel = channel;
        this.account = account;
    }

    @Override
    public Optional<Call> prompt(Team team, PaymentRequest request, long units, String reference, String bearer) {
        return operator(request.msisdn())
                .map(operator -> new Call(
                        "POST",
                        DEPOSITS,
                        Map.of("Authorization", authorization(), "Content-Type", "application/json"),
                        body(request, units, reference, operator).toBuffer()));
    }

    private Optional<String> operator(Msisdn payer) {
        return Reach.nearest(account.operators(), PromptAccount.Operator::prefixes, payer)
                .map(PromptAccount.Operator::name);
    }

    private static JsonObject body(PaymentRequest request, long units, String reference, String operator) {
        JsonObject body = new JsonObject()
                .put("depositId", depositId(request.token()))
                .put("amount", String.valueOf(units))
                .put("currency", request.amount().currency().code())
                .put(
                        "payer",
                        new JsonObject()
                                .put("type", "MMO")
                                .put(
                                        "accountDetails",
                                        new JsonObject()
                                                .put(
                                                        "phoneNumber",
                                                        request.msisdn().digits())
                                                .put("provider", operator)));
        String message = reference.replaceAll("[^A-Za-z0-9 ]", "").strip();
        return message.length() < LEAST_MESSAGE
                ? body
                : body.put("customerMessage", message.substring(0, Math.min(message.length(), MOST_MESSAGE)));
    }

    /** The one way of writing it: it is the name of the payment, too. */
    static String depositId(String token) {
        BigInteger bits = new BigInteger(token, 16);
        return new UUID(bits.shiftRight(64).longValue(), bits.longValue()).toString();
    }

    @Override
    public PromptOutcome prompted(int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        String code = PawaPayReasons.code(json);
        return switch (json.flatMap(answer -> answer.scalar("status")).orElse("")) {
            case "ACCEPTED", "ENQUEUED", "DUPLICATE_IGNORED" -> new PromptOutcome.Accepted("");
            case "REJECTED" ->
                new PromptOutcome.Rejected(PawaPayReasons.problem(code), code, PawaPayReasons.message(json));
            default ->
                switch (status) {
                    case 401, 403, 429 -> new PromptOutcome.TryLater("HTTP " + status);
                    case 400 -> new PromptOutcome.Rejected(code.isEmpty() ? "HTTP 400" : code, "");
                    default -> new PromptOutcome.Unclear("HTTP " + status);
                };
        };
    }

    @Override
    public Call question(Team team, PaymentRequest request, String bearer) {
        return new Call(
                "GET",
                DEPOSITS + "/" + depositId(request.token()),
                Map.of("Authorization", authorization()),
                Buffer.buffer());
    }

    @Override
    public PromptStatus asked(Team team, PaymentRequest request, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        if (status != 200 || json.isEmpty()) {
            return new PromptStatus.Unknown("HTTP " + status, status / 100 == 5 || status == 429 || status == 401);
        }
        if (json.get().scalar("status").equals(Optional.of("NOT_FOUND"))) {
            return new PromptStatus.NotKnown("NOT_FOUND");
        }
        Optional<Json.Obj> data = json.get().object("data");
        return switch (data.flatMap(each -> each.scalar("status")).orElse("")) {
            case "COMPLETED" -> completed(request, data.orElseThrow(), body);
            case "FAILED" -> {
                String code = PawaPayReasons.code(data);
                yield new PromptStatus.NotPaid(PawaPayReasons.problem(code), code, PawaPayReasons.message(data));
            }
            default -> new PromptStatus.Pending();
        };
    }

    /** The callback knows the payment by this id, so the answer does, too. */
    private PromptStatus completed(PaymentRequest request, Json.Obj data, Buffer raw) {
        boolean ours = data.scalar("depositId").equals(Optional.of(depositId(request.token())))
                && data.scalar("currency")
                        .equals(Optional.of(request.amount().currency().code()));
        Optional<Money> amount = data.scalar("amount")
                .flatMap(text -> ProviderFields.amount(text, request.amount().currency()));
        return ours && amount.isPresent()
                ? new PromptStatus.Paid(
                        "status",
                        depositId(request.token()),
                        amount.get(),
                        data.object("payer")
                                .flatMap(payer -> payer.object("accountDetails"))
                                .flatMap(details -> details.scalar("phoneNumber"))
                                .map(ProviderFields::payer)
                                .orElse(""),
                        data.scalar("created").flatMap(ProviderFields::timeWithZone),
                        Account.mobileMoney(PawaPayMoney.NAME, channel.account()),
                        raw)
                : new PromptStatus.Unknown("paid, and about something else than was asked", false);
    }

    private String authorization() {
        return "Bearer " + account.password().value();
    }
}
