package coop.akiba.gateway.simulator.paystack;

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
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Paystack: events of payments by customers, and the question whether one is true. */
public final class SimulatedPaystack extends SimulatedProvider {
    public static final String NAME = "paystack";

    public SimulatedPaystack(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, "KES"), clock, random));
    }

    @Override
    public void mount(Router router) {
        router.get("/transaction/verify/:reference").handler(this::verify);
    }

    private void verify(RoutingContext context) {
        if (!Exchange.header(context, "Authorization").matches("Bearer \\S+")) {
            Exchange.answer(context, 401, PaystackSpeech.problem("Invalid key"));
            return;
        }
        desk.asked(
                context,
                desk.book().ofReference(Entry.Side.PAYMENT, Exchange.path(context, "reference")),
                entry -> Reply.json(200, PaystackSpeech.verified(entry)),
                Reply.json(404, PaystackSpeech.problem("Transaction reference not found")));
    }

    @Override
    public Future<Paid> payByHand(ByHand payment) {
        String receipt = desk.numbers().digits(10);
        return desk.paid(
                        payment.entry(receipt, desk.now()),
                        receipt,
                        ended -> desk.account().callback().map(to -> PaystackSpeech.event(to, ended, desk.account())))
                .map(told -> new Paid(receipt, told));
    }
}
