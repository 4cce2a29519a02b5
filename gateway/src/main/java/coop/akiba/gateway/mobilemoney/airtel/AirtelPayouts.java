package coop.akiba.gateway.mobilemoney.airtel;

import coop.akiba.domain.money.AmountText;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.config.PublicKeys;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import coop.akiba.gateway.payout.PayoutWire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Disbursements of Airtel Money. Our token is the transaction's id, which its callbacks name too. What the codes of an
 * answer mean differs between sources, so how it ended is only what the enquiry says: TS or TF.
 */
public final class AirtelPayouts implements PayoutWire {
    /** Of the id that was told before. */
    private static final Set<String> THERE = Set.of("ESB000041", "DP02100001002", "DP00900001017");
    /** Turned down at the door: no such wallet, route or country, a wrong PIN. Nothing behind it heard of the order. */
    private static final Set<String> REFUSED =
            Set.of("ROUTER001", "ROUTER005", "ROUTER006", "ROUTER114", "ROUTER115", "ROUTER116");
    /** However one stands, it is there, and will be asked about. */
    private static final Set<String> STATES = Set.of("TS", "TF", "TA", "TIP", "TE", "SUCCESS");

    private final PayoutChannel channel;
    private final PayoutChannel.Airtel own;
    private final AirtelSeal seal;

    /** An account whose settings were checked. */
    public AirtelPayouts(PayoutChannel channel) {
        this.channel = channel;
        this.own = channel.airtel().orElseThrow();
        this.seal = new AirtelSeal(
                channel.publicKey().flatMap(PublicKeys::ofCertificate).orElseThrow(), own.oaep());
    }

    @Override
    public Optional<Call> login() {
        return Optional.of(AirtelLogin.call(channel.user().orElseThrow(), channel.password()));
    }

    @Override
    public Call order(PayoutOrder order, String bearer) {
        Buffer body = new JsonObject()
                .put(
                        "payee",
                        // Neither the country's code nor a zero before it.
                        new JsonObject()
                                .put("msisdn", Phones.national(order.to()))
                                .put("wallet_type", "NORMAL"))
                .put("reference", order.token())
                .put("pin", seal.pin(own.pin().value()))
                .put(
                        "transaction",
                        new JsonObject()
                                .put("amount", new BigDecimal(AmountText.plain(order.amount())))
                                .put("id", order.token())
                                .put("type", "B2C"))
                .toBuffer();
        Map<String, String> headers = headers(order, bearer);
        headers.put("Content-Type", "application/json");
        if (own.version().equals("v3")) {
            headers.putAll(seal.headers(body.getBytes()));
        }
        return new Call("POST", path(), headers, body);
    }

    @Override
    public PayoutAnswer ordered(PayoutOrder order, int status, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        String code = code(json);
        if (THERE.contains(code)) {
            return new PayoutAnswer.AlreadyThere(code);
        }
        if (status == 401 || status == 403 || status == 429) {
            return new PayoutAnswer.TryLater("HTTP " + status);
        }
        if (REFUSED.contains(code)) {
            return new PayoutAnswer.Refused(code, "");
        }
        return STATES.contains(state(json))
                ? new PayoutAnswer.Taken("")
                : new PayoutAnswer.Unclear(code.isEmpty() ? "HTTP " + status : code);
    }

    @Override
    public Call question(PayoutOrder order, String bearer) {
        return new Call(
                "GET", path() + order.token() + "?transactionType=B2C", headers(order, bearer), Buffer.buffer());
    }

    @Override
    public PayoutAnswer asked(PayoutOrder order, int status, Buffer body, LocalDate today) {
        Optional<Json.Obj> json = StrictJson.object(body);
        if (status != 200 || json.isEmpty()) {
            return status == 404 ? new PayoutAnswer.NotKnown(code(json)) : new PayoutAnswer.Unclear("HTTP " + status);
        }
        return switch (state(json)) {
            case "TS" -> paid(order, transaction(json), today);
            case "TF" ->
                isOurs(order, transaction(json)) ? new PayoutAnswer.NotPaid("", code(json), "") : another("TF");
            case "TR" -> new PayoutAnswer.Odd("TR", "paid and taken back");
            // TA is ambiguous, TIP under way, TE given up while nobody says that it was not paid.
            default -> new PayoutAnswer.Pending();
        };
    }

    private static PayoutAnswer paid(PayoutOrder order, Optional<Json.Obj> transaction, LocalDate today) {
        if (!isOurs(order, transaction)) {
            return another("TS");
        }
        String receipt = transaction
                .flatMap(each -> each.scalar("airtel_money_id"))
                .filter(ProviderFields::isId)
                .orElse("");
        // Airtel names no amount: the order had one, and what was paid is the order.
        return new PayoutAnswer.Paid(
                "", "TS", new PayoutReport.Proof(receipt, Optional.empty(), today, Optional.empty(), Optional.empty()));
    }

    private static boolean isOurs(PayoutOrder order, Optional<Json.Obj> transaction) {
        return transaction.flatMap(each -> each.scalar("id")).equals(Optional.of(order.token()));
    }

    private static PayoutAnswer another(String state) {
        return new PayoutAnswer.Odd(state, "another transaction");
    }

    private static String state(Optional<Json.Obj> json) {
        return transaction(json).flatMap(each -> each.scalar("status")).orElse("");
    }

    private static Optional<Json.Obj> transaction(Optional<Json.Obj> json) {
        return json.flatMap(answer -> answer.object("data")).flatMap(data -> data.object("transaction"));
    }

    /** The first code that says something: {@code ESB…} of the bus, {@code DP…} of the payment, {@code ROUTER…}. */
    private static String code(Optional<Json.Obj> json) {
        Optional<Json.Obj> status = json.flatMap(answer -> answer.object("status"));
        Optional<String> bus =
                status.flatMap(each -> each.scalar("result_code")).filter(code -> !code.isEmpty());
        Optional<String> payment =
                status.flatMap(each -> each.scalar("response_code")).filter(code -> !code.isEmpty());
        Optional<String> known = payment.filter(THERE::contains).or(() -> payment.filter(REFUSED::contains));
        return ProviderFields.bounded(known.or(() -> bus)
                .or(() -> payment)
                .or(() -> json.flatMap(answer -> answer.scalar("status_code")))
                .orElse(""));
    }

    private String path() {
        return "/standard/" + own.version() + "/disbursements/";
    }

    private Map<String, String> headers(PayoutOrder order, String bearer) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + bearer);
        headers.put("X-Country", channel.environment().orElseThrow());
        headers.put("X-Currency", order.amount().currency().code());
        return headers;
    }
}
