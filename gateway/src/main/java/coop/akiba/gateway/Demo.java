package coop.akiba.gateway;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.DemoSettings;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.demo.DemoInbox;
import coop.akiba.gateway.demo.DemoRoutes;
import coop.akiba.gateway.demo.OldLetters;
import coop.akiba.gateway.demo.Operator;
import coop.akiba.gateway.demo.SampleCooperative;
import coop.akiba.gateway.demo.SamplePins;
import coop.akiba.gateway.demo.StaffTokens;
import coop.akiba.gateway.mobilemoney.daraja.DarajaClient;
import coop.akiba.gateway.mobilemoney.daraja.Registration;
import coop.akiba.gateway.simulator.Simulator;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** What demo mode adds: the sample cooperative, an operator on loopback, the phone's pages. */
final class Demo {
    private static final Manners MANNERS =
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(1_200)), Duration.ofSeconds(2));

    private final Parts parts;
    private final Simulator simulator;

    private Demo(Parts parts, Simulator simulator) {
        this.parts = parts;
        this.simulator = simulator;
    }

    /** Loads the sample cooperative where it is not there yet. */
    static Future<Void> prepare(Settings settings, Db db, Works works, InstantSource clock) {
        SamplePins pins = new SamplePins(db, works.activations(), works.pins(), works.members(), works.ids(), clock);
        return new SampleCooperative(db, works.ids(), clock, new StaffTokens(works.hash()), pins).load();
    }

    static Future<Demo> start(Parts parts) {
        return Simulator.start(
                        parts.vertx(),
                        Simulator.Place.anyFree(),
                        MANNERS,
                        parts.clock(),
                        parts.works().random())
                .map(simulator -> new Demo(parts, simulator));
    }

    /** The same short codes, at the operator on loopback. */
    List<DarajaChannel> channels() {
        return parts.settings().daraja().stream()
                .map(channel -> channel.at(simulator.uri(SimulatedDaraja.NAME)))
                .toList();
    }

    /** Fills the inboxes with what members were told before, and tells the operator where to post. */
    Future<Void> open(DemoInbox inbox, Collection<DarajaClient> clients) {
        Team umoja = parts.teams().byId(new TeamId(DemoSettings.TEAM));
        simulator.daraja().ringing(Operator.showsIn(inbox, umoja));
        Future<Void> last = OldLetters.putInto(inbox, parts.db(), umoja);
        for (DarajaClient client : clients) {
            last = last.compose(done -> client.register()).compose(Demo::registered);
        }
        return last;
    }

    private static Future<Void> registered(Registration said) {
        return said.stands() ? Future.succeededFuture() : Future.failedFuture(said.words());
    }

    Future<Void> close(DemoInbox inbox) {
        inbox.close();
        return Future.succeededFuture();
    }

    DemoRoutes routes(DemoInbox inbox) {
        return new DemoRoutes(
                parts.db(),
                parts.settings(),
                new StaffTokens(parts.works().hash()),
                inbox,
                this::payByHand,
                parts.clock());
    }

    private Future<String> payByHand(Msisdn payer, String account, Money amount) {
        String shortCode = parts.settings().daraja().getFirst().shortCode();
        return simulator
                .daraja()
                .payBill(shortCode, account, payer, amount)
                .map(receipt -> receipt.orElseThrow(() -> new IllegalStateException("the payment was turned away")));
    }

    Future<Void> stop() {
        simulator.close();
        return Future.succeededFuture();
    }
}
