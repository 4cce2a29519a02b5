package coop.akiba.gateway.simulator.airtel;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Notice;
import coop.akiba.gateway.simulator.desk.Order;
import coop.akiba.gateway.simulator.desk.Reply;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import coop.akiba.gateway.simulator.desk.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Airtel Money: tokens for three minutes, merchant payments, disbursements, enquiries. It calls back at one address
 * that stands in its portal. That an order is signed (x-signature, x-key) and what its PIN is, is not looked at.
 */
public final class SimulatedAirtel extends SimulatedProvider {
    public static final String NAME = "airtel";

    private static final Duration LIFE = Duration.ofMinutes(3);

    private final Tokens tokens;

    public SimulatedAirtel(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, "UGX"), clock, random));
        this.tokens = new Tokens(desk);
    }

    @Override
    public void mount(Router router) {
        router.post("/auth/oauth2/token").handler(this::giveToken);
        for (String version : new String[] {"v1", "v2", "v3"}) {
            router.post("/merchant/" + version + "/payments")
                    .handler(context -> order(context, Side.PAYMENT, AirtelSpeech::pushed));
            router.get("/standard/" + version + "/payments/:id").handler(context -> enquiry(context, Side.PAYMENT));
            router.post("/standard/" + version + "/disbursements")
                    .handler(context -> order(context, Side.PAYOUT, AirtelSpeech::disbursing));
            router.get("/standard/" + version + "/disbursements/:id").handler(context -> enquiry(context, Side.PAYOUT));
        }
    }

    private void giveToken(RoutingContext context) {
        JsonObject body = Exchange.body(context);
        boolean right = "client_credentials".equals(body.getValue("grant_type"))
                && !String.valueOf(body.getValue("client_id", "")).isBlank()
                && !String.valueOf(body.getValue("client_secret", "")).isBlank();
        Exchange.answer(
                context, right ? AirtelSpeech.token(tokens.give(LIFE), LIFE.toSeconds()) : AirtelSpeech.notLetIn());
    }

    private void enquiry(RoutingContext context, Side side) {
        if (!tokens.has(context)) {
            Exchange.answer(context, AirtelSpeech.notLetIn());
            return;
        }
        desk.asked(
                context,
                desk.book().find(side, Exchange.path(context, "id")),
                AirtelSpeech::enquired,
                AirtelSpeech.notFound());
    }

    private void order(RoutingContext context, Side side, Function<Entry, Reply> taken) {
        if (!tokens.has(context)) {
            Exchange.answer(context, AirtelSpeech.notLetIn());
            return;
        }
        AirtelRequest request = new AirtelRequest(context, side);
        Optional<String> problem = request.problem();
        if (problem.isPresent()) {
            Exchange.answer(context, AirtelSpeech.bad(problem.get()));
            return;
        }
        Entry entry = request.entry(desk.now());
        desk.take(
                context,
                new Order(
                        entry,
                        taken.apply(entry),
                        first -> AirtelSpeech.again(),
                        AirtelSpeech.broken(),
                        this::callback,
                        this::moneyId,
                        Optional.empty()));
    }

    private Optional<Notice> callback(Entry ended) {
        Account account = desk.account();
        return account.callback()
                .map(to -> new Notice(
                        HttpMethod.POST,
                        to,
                        Buffer.buffer(AirtelSpeech.callback(ended, account.secret(), account.signing())),
                        Map.of("Content-Type", "application/json")));
    }

    private String moneyId() {
        return "MP" + desk.numbers().digits(6) + "." + desk.numbers().digits(4) + ".L"
                + desk.numbers().digits(6);
    }

    /** Airtel tells nobody of payments that were not asked for; this is as if the token had been asked for. */
    @Override
    public Future<Paid> payByHand(ByHand payment) {
        String receipt = moneyId();
        return desk.paid(payment.entry(desk.numbers().uuid(), desk.now()), receipt, this::callback)
                .map(told -> new Paid(receipt, told));
    }
}
