package coop.akiba.gateway.mobilemoney.airtel;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.PromptAccount;
import coop.akiba.gateway.member.Phones;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Airtel's collections. The transaction's id is the request's token. What is answered to the request only says that
 * the push went out; how it ended is decided by the transaction's status alone.
 */
public final class AirtelPrompts implements PromptWire {
    /** Airtel wants to be asked no earlier. */
    public static final Duration ASKED_AFTER = Duration.ofMinutes(3);

    private static final int LONGEST_REFERENCE = 64;
    private static final String JSON = "application/json";

    /** There is one of this id already: how that ended is to be asked. */
    private static final Set<String> THERE_ALREADY = Set.of("ESB000041", "DP02100001002");

    /** What was asked for is impossible, so nothing was done: amount, id, number, account. */
    private static final Set<String> REFUSED = Set.of("ESB000033", "ESB000034", "ESB000036", "ESB000039");

    private static final String NOT_KNOWN = "ESB000045";

    private final MoneyChannel channel;
    private final PromptAccount account;

    public AirtelPrompts(MoneyChannel channel, PromptAccount account) {
        this.channel = channel;
        this.account = account;
    }

    @Override
    public Optional<Call> login() {
        return Optional.of(AirtelLogin.call(account.user().orElseThrow(), account.password()));
    }

    @Override
    public Optional<Call> prompt(Team team, PaymentRequest request, long units, String reference, String bearer) {
        String currency = request.amount().currency().code();
        JsonObject body = new JsonObject()
                .put("reference", reference(reference))
                .put(
                        "subscriber",
                        new JsonObject()
                                .put("country", team.country())
                                .put("currency", currency)
                                // Neither the country's code nor a 0 before it.
                                .put("msisdn", Phones.national(request.msisdn())))
                .put(
                        "transaction",
                        new JsonObject()
                                .put("amount", units)
                                .put("country", team.country())
                                .put("currency", currency)
                                .put("id", request.token()));
        return Optional.of(new Call(
                "POST",
                "/merchant/" + account.version() + "/payments/",
                headers(team, request, bearer),
                body.toBuffer()));
    }

    private static String reference(String reference) {
        String plain = reference.replaceAll("[^A-Za-z0-9 ]", "").strip();
        String bounded = plain.substring(0, Math.min(plain.length(), LONGEST_REFERENCE));
        return bounded.isEmpty() ? "Payment" : bounded;
    }

    @Override
    public PromptOutcome prompted(int status, Buffer body) {
        Optional<Json.Obj> said = StrictJson.object(body).flatMap(answer -> answer.object("status"));
        String code = said.flatMap(answer -> answer.scalar("result_code"))
                .map(ProviderFields::bounded)
                .orElse("");
        String response = said.flatMap(answer -> answer.scalar("response_code")).orElse("");
        if (THERE_ALREADY.contains(code) || THERE_ALREADY.contains(response)) {
            return new PromptOutcome.Accepted("");
        }
        if (REFUSED.contains(code)) {
            return new PromptOutcome.Rejected(code, "");
        }
        if (status == 200) {
            return said.isPresent()
                    ? new PromptOutcome.Accepted("")
                    : new PromptOutcome.Unclear("an answer that is not Airtel's");
        }
        if (status == 401 || status == 403 || status == 429) {
            return new PromptOutcome.TryLater("HTTP " + status);
        }
        return status == 400 && code.isEmpty()
                ? new PromptOutcome.Rejected("HTTP 400", "")
                : new PromptOutcome.Unclear(code.isEmpty() ? "HTTP " + status : code);
    }

    @Override
    public Call question(Team team, PaymentRequest request, String bearer) {
        return new Call(
                "GET", "/standard/v1/payments/" + request.token(), headers(team, request, bearer), Buffer.buffer());
    }

    @Override
    public PromptStatus asked(Team team, PaymentRequest request, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        Optional<Json.Obj> transaction =
                json.flatMap(answer -> answer.object("data")).flatMap(data -> data.object("transaction"));
        String state = transaction.flatMap(found -> found.scalar("status")).orElse("");
        if (status == 200 && json.isPresent() && !state.isEmpty()) {
            return ended(request, transaction.orElseThrow(), state, body);
        }
        boolean unknown = json.flatMap(answer -> answer.object("status"))
                .flatMap(said -> said.scalar("result_code"))
                .filter(NOT_KNOWN::equals)
                .isPresent();
        return unknown
                ? new PromptStatus.NotKnown(NOT_KNOWN)
                : new PromptStatus.Unknown("HTTP " + status, status / 100 == 5 || status == 429 || status == 401);
    }

    /** The answer has no amount: what was paid is what was asked for. */
    private PromptStatus ended(PaymentRequest request, Json.Obj transaction, String state, Buffer raw) {
        boolean another = transaction
                .scalar("id")
                .filter(id -> !id.equals(request.token()))
                .isPresent();
        String message = ProviderFields.bounded(transaction.scalar("message").orElse(""));
        return switch (another ? "" : state) {
            case "TS" ->
                transaction
                        .scalar("airtel_money_id")
                        .filter(ProviderFields::isId)
                        .<PromptStatus>map(id -> new PromptStatus.Paid(
                                "status",
                                id,
                                request.amount(),
                                request.msisdn().digits(),
                                Optional.empty(),
                                Account.mobileMoney(AirtelMoney.NAME, channel.account()),
                                raw))
                        .orElseGet(PromptStatus.PaidWithoutReceipt::new);
            case "TF", "TE" -> new PromptStatus.NotPaid(AirtelMoney.problem(state, message), state, "");
            case "TA", "TIP" -> new PromptStatus.Pending();
            default -> new PromptStatus.Unknown(ProviderFields.bounded(state), false);
        };
    }

    private static Map<String, String> headers(Team team, PaymentRequest request, String bearer) {
        return Map.of(
                "Authorization",
                "Bearer " + bearer,
                "X-Country",
                team.country(),
                "X-Currency",
                request.amount().currency().code(),
                "Content-Type",
                JSON,
                "Accept",
                "*/*");
    }
}
