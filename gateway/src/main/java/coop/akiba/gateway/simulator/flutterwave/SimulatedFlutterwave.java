package coop.akiba.gateway.simulator.flutterwave;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Reply;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Flutterwave: events of payments by customers, and the question whether one is true, which its documents want. */
public final class SimulatedFlutterwave extends SimulatedProvider {
    public static final String NAME = "flutterwave";

    public SimulatedFlutterwave(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, "UGX"), clock, random));
    }

    @Override
    public void mount(Router router) {
        router.get("/v3/transactions/:id/verify").handler(context -> verify(context, FlutterwaveSpeech::verified));
        router.get("/charges/:id").handler(context -> verify(context, FlutterwaveSpeech::charge));
    }

    private void verify(RoutingContext context, Function<Entry, JsonObject> known) {
        if (!Exchange.header(context, "Authorization").matches("Bearer \\S+")) {
            Exchange.answer(context, 401, FlutterwaveSpeech.problem("Invalid authorization key"));
            return;
        }
        desk.asked(
                context,
                desk.book().find(Entry.Side.PAYMENT, FlutterwaveSpeech.number(Exchange.path(context, "id"))),
                entry -> Reply.json(200, known.apply(entry)),
                Reply.json(404, FlutterwaveSpeech.problem("No transaction was found for this id")));
    }

    @Override
    public Future<Paid> payByHand(ByHand payment) {
        String receipt = desk.numbers().digits(9);
        return desk.paid(
                        payment.entry(receipt, desk.now()),
                        receipt,
                        ended ->
                                desk.account().callback().map(to -> FlutterwaveSpeech.event(to, ended, desk.account())))
                .map(told -> new Paid(receipt, told));
    }
}
