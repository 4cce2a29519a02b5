package coop.akiba.gateway.simulator.wave;

import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.ByHand;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Wave: events of payments by customers, signed. It is not called by us. */
public final class SimulatedWave extends SimulatedProvider {
    public static final String NAME = "wave";

    public SimulatedWave(Vertx vertx, Manners manners, InstantSource clock, RandomGenerator random) {
        super(NAME, new Desk(vertx, manners, Account.fresh(NAME, "XOF"), clock, random));
    }

    @Override
    public void mount(Router router) {
        // Payments are made in its app.
    }

    @Override
    public Future<Paid> payByHand(ByHand payment) {
        String receipt = "T_" + desk.numbers().letters(10);
        return desk.paid(
                        payment.entry(receipt, desk.now()),
                        receipt,
                        ended -> desk.account().callback().map(to -> WaveSpeech.event(to, ended, desk.account())))
                .map(told -> new Paid(receipt, told));
    }
}
