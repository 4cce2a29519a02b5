package coop.akiba.gateway.simulator.pawapay;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Notice;
import coop.akiba.gateway.simulator.desk.Order;
import coop.akiba.gateway.simulator.desk.Seal;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** pawaPay: deposits and payouts by the caller's UUID, told of once they are over, with a Content-Digest. */
public final class SimulatedPawaPay extends SimulatedProvider {
    public static final String NAME = "pawapay";

    private static final String OPERATOR = "MTN_MOMO_UGA";
    private static final int ID_DIGITS = 8;

    public SimulatedPawaPay(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, "UGX"), clock, random));
    }

    @Override
    public void mount(Router router) {
        resource(router, "/v2/deposits", Side.PAYMENT);
        resource(router, "/v2/payouts", Side.PAYOUT);
    }

    private void resource(Router router, String path, Side side) {
        router.post(path).handler(context -> order(context, side));
        router.get(path + "/:id").handler(context -> {
            if (isLetIn(context)) {
                desk.asked(
                        context,
                        desk.book().find(side, Exchange.path(context, "id")),
                        entry -> PawaPaySpeech.found(entry, OPERATOR),
                        PawaPaySpeech.notFound());
            }
        });
    }

    private static boolean isLetIn(RoutingContext context) {
        boolean known = Exchange.header(context, "Authorization").matches("Bearer \\S+");
        if (!known) {
            Exchange.answer(context, PawaPaySpeech.notLetIn());
        }
        return known;
    }

    private void order(RoutingContext context, Side side) {
        if (!isLetIn(context)) {
            return;
        }
        JsonObject body = Exchange.body(context);
        String id = String.valueOf(body.getValue(PawaPaySpeech.name(side), ""));
        Optional<String> problem = problem(body, id, side);
        if (problem.isPresent()) {
            Exchange.answer(context, PawaPaySpeech.rejected(side, id, problem.get()));
            return;
        }
        Entry entry = Entry.open(
                side,
                id,
                id,
                String.valueOf(account(body, side).getValue("phoneNumber")),
                new BigDecimal(String.valueOf(body.getValue("amount"))),
                String.valueOf(body.getValue("currency")),
                desk.now());
        String operator = String.valueOf(account(body, side).getValue("provider"));
        desk.take(
                context,
                new Order(
                        entry,
                        PawaPaySpeech.heard(entry, "ACCEPTED"),
                        first -> PawaPaySpeech.heard(first, "DUPLICATE_IGNORED"),
                        PawaPaySpeech.broken(),
                        ended -> callback(ended, operator),
                        () -> desk.numbers().digits(ID_DIGITS),
                        Optional.empty()));
    }

    /** The first thing wrong with it, in pawaPay's word. Its amounts are {@code 5}, {@code 5.0}, {@code 0.5}. */
    private static Optional<String> problem(JsonObject body, String id, Side side) {
        JsonObject account = account(body, side);
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return Optional.of("INVALID_INPUT");
        }
        if (!(body.getValue("amount") instanceof String amount)
                || !amount.matches("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,2})?")) {
            return Optional.of("INVALID_AMOUNT");
        }
        if (!String.valueOf(body.getValue("currency")).matches("[A-Z]{3}")) {
            return Optional.of("INVALID_CURRENCY");
        }
        if (!String.valueOf(account.getValue("phoneNumber")).matches("[1-9][0-9]{8,14}")) {
            return Optional.of("INVALID_PHONE_NUMBER");
        }
        return String.valueOf(account.getValue("provider")).matches("[A-Z]+(_[A-Z]+)+")
                ? Optional.empty()
                : Optional.of("INVALID_PROVIDER");
    }

    private static JsonObject account(JsonObject body, Side side) {
        return body.getValue(side == Side.PAYMENT ? "payer" : "recipient") instanceof JsonObject party
                        && party.getValue("accountDetails") instanceof JsonObject account
                ? account
                : new JsonObject();
    }

    private Optional<Notice> callback(Entry ended, String operator) {
        String body = PawaPaySpeech.told(ended, operator).encode();
        return desk.account()
                .callback()
                .map(to -> new Notice(
                        HttpMethod.POST,
                        to,
                        Buffer.buffer(body),
                        Map.of("Content-Type", "application/json", "Content-Digest", Seal.digest(body))));
    }

    /** pawaPay tells of no deposit that nobody asked for; a token as account is as if it had been asked for. */
    @Override
    public Future<Paid> payByHand(ByHand payment) {
        String receipt = desk.numbers().digits(ID_DIGITS);
        return desk.paid(payment.entry(id(payment.account()), desk.now()), receipt, ended -> callback(ended, OPERATOR))
                .map(told -> new Paid(receipt, told));
    }

    private String id(String account) {
        if (!account.matches("[0-9a-f]{32}")) {
            return desk.numbers().uuid();
        }
        return new UUID(Long.parseUnsignedLong(account, 0, 16, 16), Long.parseUnsignedLong(account, 16, 32, 16))
                .toString();
    }
}
