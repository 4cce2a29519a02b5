package coop.akiba.gateway.simulator;

import coop.akiba.gateway.simulator.airtel.SimulatedAirtel;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;
import coop.akiba.gateway.simulator.desk.Account;
import coop.akiba.gateway.simulator.desk.Desk;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.SimulatedProvider;
import coop.akiba.gateway.simulator.flutterwave.SimulatedFlutterwave;
import coop.akiba.gateway.simulator.mtn.SimulatedMtn;
import coop.akiba.gateway.simulator.pawapay.SimulatedPawaPay;
import coop.akiba.gateway.simulator.paystack.SimulatedPaystack;
import coop.akiba.gateway.simulator.wave.SimulatedWave;
import coop.akiba.gateway.simulator.yo.SimulatedYo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** All providers on one server, each behind a path of its name, and a desk for whoever plays with them. */
public final class Simulator implements AutoCloseable {
    private static final int BODY_LIMIT = 256 * 1024;
    private static final URI GATEWAY = URI.create("http://127.0.0.1:8080");

    private final SimulatedDaraja daraja;
    private final SimulatedYo yo;
    private final Map<String, SimulatedProvider> providers = new TreeMap<>();
    private final Place place;
    private final HttpServer server;
    private volatile URI base = GATEWAY;

    /**
     * Where it listens.
     *
     * @param port 0 for any that is free
     */
    public record Place(String host, int port) {
        /** Out of reach of other machines. */
        public static final String LOOPBACK = "127.0.0.1";

        /** Any free port, for this machine alone. */
        public static Place anyFree() {
            return new Place(LOOPBACK, 0);
        }
    }

    private Simulator(Vertx vertx, Place place, Manners manners, InstantSource clock, RandomGenerator random) {
        this.place = place;
        this.daraja = new SimulatedDaraja(vertx, manners, clock, random);
        this.yo = new SimulatedYo(vertx, manners, clock, random);
        List<SimulatedProvider> all = List.of(
                daraja,
                new SimulatedMtn(vertx, manners, clock, random),
                new SimulatedAirtel(vertx, manners, clock, random),
                new SimulatedPawaPay(vertx, manners, clock, random),
                yo,
                new SimulatedWave(vertx, manners, clock, random),
                new SimulatedFlutterwave(vertx, manners, clock, random),
                new SimulatedPaystack(vertx, manners, clock, random));
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        for (SimulatedProvider provider : all) {
            providers.put(provider.name(), provider);
            Router own = Router.router(vertx);
            provider.mount(own);
            router.route("/" + provider.name() + "/*").subRouter(own);
        }
        new Control(this).mount(router);
        this.server = vertx.createHttpServer().requestHandler(router);
    }

    /** Starts it. */
    public static Future<Simulator> start(
            Vertx vertx, Place place, Manners manners, InstantSource clock, RandomGenerator random) {
        Simulator simulator = new Simulator(vertx, place, manners, clock, random);
        return simulator.server.listen(place.port(), place.host()).map(simulator);
    }

    /** Its address, without a trailing slash. */
    public URI uri() {
        return URI.create("http://" + place.host() + ":" + server.actualPort());
    }

    /** The address of a provider, without a trailing slash. */
    public URI uri(String provider) {
        return URI.create(uri() + "/" + provider);
    }

    public SimulatedDaraja daraja() {
        return daraja;
    }

    public SimulatedYo yo() {
        return yo;
    }

    /** By its name. */
    public Map<String, SimulatedProvider> providers() {
        return providers;
    }

    /** Follows a script from its first line to its last, or tells what is wrong with it and does nothing. */
    public List<String> follow(String text) {
        Script script = Script.read(text, providers.keySet());
        if (script.problems().isEmpty()) {
            script.steps().forEach(this::follow);
        }
        return script.problems();
    }

    private void follow(Step step) {
        switch (step) {
            // Not the same for all, or one provider's luck would be the other's.
            case Step.Seed(long seed) ->
                providers.forEach((name, provider) -> provider.desk().mischief().seed(seed * 31 + name.hashCode()));
            case Step.Base(URI address) -> base = address;
            case Step.Callbacks(String name, String to) ->
                account(name, account -> account.calledBackAt(base.resolve(to)));
            case Step.Secret(String name, String value) -> account(name, account -> account.signedWith(value));
            case Step.Signing(String name, String way) -> account(name, account -> account.signing(way));
            case Step.Currency(String name, String code) -> account(name, account -> account.in(code));
            case Step.Person person ->
                providers.values().forEach(each -> each.desk().payers().behave(person.msisdn(), person.payer()));
            case Step.Next next -> {
                for (int i = 0; i < next.times(); i++) {
                    desk(next.provider()).mischief().put(next.planned());
                }
            }
            case Step.Often often ->
                providers.values().stream()
                        .filter(each ->
                                often.provider().map(each.name()::equals).orElse(true))
                        .forEach(each -> each.desk().mischief().put(often.percent(), often.planned()));
        }
    }

    private void account(String provider, UnaryOperator<Account> change) {
        desk(provider).account(change.apply(desk(provider).account()));
    }

    /** Where a provider takes orders. */
    public Desk desk(String provider) {
        return Objects.requireNonNull(providers.get(provider)).desk();
    }

    /** As new, but for how accounts are set up. */
    public void reset() {
        providers.values().forEach(SimulatedProvider::reset);
    }

    /** Ends the server; notices still on their way are lost. */
    @Override
    public void close() {
        daraja.close();
        server.close();
    }
}
