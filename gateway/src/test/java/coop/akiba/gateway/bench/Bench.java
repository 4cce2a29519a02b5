package coop.akiba.gateway.bench;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.GatewayProcess;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures, in one run and beside each other: (a) a bare handler with one Redis GET and one SET, (b) a USSD hop, and
 * both again at the same steady rate; (c) a bare client sending the SQL of a confirmation, (d) a confirmation that is
 * committed by itself, (k) one that is committed with what else waits, (h) how that rate holds while the books fill;
 * (e) the hop's four screens in the npm framework {@link Peer}; (f) a whole dialog that applies for a loan; (g) the hop
 * again, of callers picked from a thousand members and from a million. Servers under load
 * are processes of their own; the load is a closed loop in this one.
 *
 * <p>Settings: {@code -Dakiba.bench.seconds=10}, {@code -Dakiba.bench.users=64}, {@code -Dakiba.bench.rounds=3},
 * {@code -Dakiba.bench.warmup=60} (before that the compilers take a fifth of what a payment costs),
 * {@code -Dakiba.bench.only=ab} for some of them (h is run only when named),
 * {@code -Dakiba.bench.postings=10000000} for how far (h) goes.
 */
public final class Bench {
    private static final int USERS = Integer.getInteger("akiba.bench.users", 64);
    private static final int ROUNDS = Integer.getInteger("akiba.bench.rounds", 3);
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("akiba.bench.seconds", 10));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("akiba.bench.warmup", 60));
    private static final int POOL = 16;

    /** Of what a hop can do at most: at the brim all that is measured is how long the queue is. */
    private static final double STEADY = 0.5;

    private static final List<Integer> CROWDS = List.of(1_000, 1_000_000);

    private static final String ONLY = System.getProperty("akiba.bench.only", "abcdefgk");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        System.out.printf(
                "%d users in a closed loop, %d rounds of %d s after %d s of warm-up the first time, %d cores%n",
                USERS,
                ROUNDS,
                MEASURED.toSeconds(),
                WARM_UP.toSeconds(),
                Runtime.getRuntime().availableProcessors());
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        int twilio = PostOffice.open(vertx);
        try (Fixture fixture = new Fixture()) {
            BenchTeam team = BenchTeam.seed(fixture, 1_000);
            List<Figures> all = new ArrayList<>();
            try (GatewayProcess gateway = new GatewayProcess(fixture.team.id().value(), twilio)) {
                all.addAll(measure(vertx, fixture, gateway, team));
            }
            if (ONLY.contains("d") || ONLY.contains("k")) {
                all.addAll(confirmations(vertx, fixture, team));
            }
            if (ONLY.contains("h")) {
                Filling.run(fixture, team, USERS);
            }
            report(all);
        }
        System.exit(0);
    }

    private static List<Figures> measure(Vertx vertx, Fixture fixture, GatewayProcess gateway, BenchTeam team)
            throws Exception {
        Load load = new Load(vertx, USERS, WARM_UP, MEASURED, Cpu.of(fixture));
        Wire wire = wire(vertx, gateway);
        ProcessHandle server = gateway.child().process().toHandle();
        List<Figures> all = new ArrayList<>();
        if (ONLY.contains("b")) {
            all.addAll(hops(load, wire, server, team));
        }
        if (ONLY.contains("f")) {
            all.addAll(applications(load, wire, server, team));
        }
        if (ONLY.contains("e")) {
            all.addAll(peer(load, wire, team));
        }
        if (ONLY.contains("g")) {
            all.addAll(crowds(fixture, load, wire, server));
        }
        return all;
    }

    private static Wire wire(Vertx vertx, GatewayProcess gateway) {
        return new Wire(
                vertx.createHttpClient(
                        new HttpClientOptions().setKeepAlive(true).setPipelining(false),
                        new PoolOptions().setHttp1MaxSize(USERS)),
                gateway.port());
    }

    private static List<Figures> hops(Load load, Wire wire, ProcessHandle server, BenchTeam team) throws Exception {
        int floorPort = Wire.freePort();
        List<Figures> all = new ArrayList<>();
        Path log = Files.createTempFile("akiba-floor", ".log");
        try (Child floor = Child.start(
                Floor.class, List.of(TestServers.redis().toString(), Integer.toString(floorPort)), Map.of(), log)) {
            wire.awaitListening(floorPort);
            ProcessHandle bare = floor.process().toHandle();
            for (int round = 0; round < ROUNDS; round++) {
                all.add(load.run("a  bare POST, Redis GET + SET", bare, user -> wire.floor(floorPort, user)));
                all.add(load.run("b  USSD hop", server, user -> wire.dialog(team.member(user))));
            }
            Load steady = load.at(median(all, "b").perSecond() * STEADY);
            all.add(steady.run("as  the bare POST at a steady rate", bare, user -> wire.floor(floorPort, user)));
            all.add(steady.run("bs  USSD hops at that rate", server, user -> wire.dialog(team.member(user))));
        }
        return all;
    }

    private static List<Figures> crowds(Fixture fixture, Load load, Wire wire, ProcessHandle server) throws Exception {
        List<Figures> all = new ArrayList<>();
        Crowd crowd = new Crowd(fixture);
        for (int size : CROWDS) {
            crowd.growTo(size);
            for (int round = 0; round < ROUNDS; round++) {
                all.add(load.run(
                        "g%d  USSD hop, %,d members".formatted(size, size),
                        server,
                        user -> wire.dialogs(crowd::anyone)));
            }
        }
        return all;
    }

    private static List<Figures> applications(Load load, Wire wire, ProcessHandle server, BenchTeam team)
            throws Exception {
        List<Figures> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            all.add(load.run(
                    "f  application, seven hops and a PIN", server, user -> () -> wire.application(team.nextMember())));
        }
        return all;
    }

    /**
     * One gateway commits each payment by itself, the other what waits together. What is measured ends with the commit:
     * messages leave one at a time, to a provider far away.
     */
    private static List<Figures> confirmations(Vertx vertx, Fixture fixture, BenchTeam team) throws Exception {
        Load load = new Load(vertx, USERS, WARM_UP, MEASURED, Cpu.of(fixture));
        Replay bare =
                team.recordConfirmation(fixture, Pools.open(vertx, TestServers.postgres(), "", Pools.APP, POOL, 1_000));
        List<Figures> all = new ArrayList<>();
        int twilio = PostOffice.openFarAway(vertx);
        String served = fixture.team.id().value();
        try (GatewayProcess alone = new GatewayProcess(served, twilio, 1, 1);
                GatewayProcess together = new GatewayProcess(served, twilio, 64, 1)) {
            Wire one = wire(vertx, alone);
            Wire group = wire(vertx, together);
            for (int round = 0; round < ROUNDS; round++) {
                all.add(load.run(
                        "c  bare client, the confirmation's SQL",
                        ProcessHandle.current(),
                        user -> () -> bare.run(team.names())));
                if (ONLY.contains("d")) {
                    all.add(load.run(
                            "d  confirmation",
                            alone.child().process().toHandle(),
                            user -> () -> one.confirm(team.nextLoan())));
                }
                if (ONLY.contains("k")) {
                    all.add(load.run(
                            "k  confirmation, grouped commits",
                            together.child().process().toHandle(),
                            user -> () -> group.confirm(team.nextLoan())));
                }
            }
        }
        System.out.printf("a confirmation is %d round trips to PostgreSQL%n", bare.roundTrips());
        return all;
    }

    private static List<Figures> peer(Load load, Wire wire, BenchTeam team) throws Exception {
        int port = Wire.freePort();
        List<Figures> all = new ArrayList<>();
        Optional<Peer> started = Peer.start(port);
        if (started.isPresent()) {
            try (Peer peer = started.get()) {
                wire.awaitListening(port);
                for (int round = 0; round < ROUNDS; round++) {
                    all.add(load.run(
                            "e  ussd-menu-builder on Express",
                            peer.process(),
                            user -> wire.dialog(port, "/", team.member(user))));
                }
            }
        }
        return all;
    }

    private static void report(List<Figures> all) throws Exception {
        System.out.printf("%nmedians of %d rounds%n", ROUNDS);
        JsonObject json = new JsonObject()
                .put("users", USERS)
                .put("seconds", MEASURED.toSeconds())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("runs", new JsonArray(all.stream().map(Figures::json).toList()));
        if (ONLY.contains("b")) {
            json.put("hopToFloor", ratio(median(all, "b"), median(all, "a"), "b/a"));
            ratio(median(all, "bs"), median(all, "as"), "bs/as");
        }
        if (ONLY.contains("g")) {
            json.put(
                    "hopsOfMany",
                    ratio(median(all, "g" + CROWDS.getLast()), median(all, "g" + CROWDS.getFirst()), "many/few"));
        }
        if (ONLY.contains("d")) {
            json.put("confirmationToBareSql", ratio(median(all, "d"), median(all, "c"), "d/c"));
        }
        if (ONLY.contains("k")) {
            json.put("groupedToBareSql", ratio(median(all, "k"), median(all, "c"), "k/c"));
        }
        if (ONLY.contains("b")
                && all.stream().anyMatch(figures -> figures.name().startsWith("e "))) {
            json.put("hopToPeer", ratio(median(all, "b"), median(all, "e"), "b/e"));
        }
        Path target = Files.isDirectory(Path.of("gateway/target")) ? Path.of("gateway/target") : Path.of("target");
        Path file = target.resolve("bench.json");
        Files.writeString(file, json.encodePrettily());
        System.out.println("written to " + file);
    }

    private static double ratio(Figures ours, Figures floor, String name) {
        double ratio = ours.perSecond() / floor.perSecond();
        System.out.printf(
                "%s%n%s%n%s %.2f   (p99 %.1f times the floor's)%n%n",
                floor, ours, name, ratio, ours.millis(99) / floor.millis(99));
        return ratio;
    }

    private static Figures median(List<Figures> all, String letter) {
        List<Figures> same = all.stream()
                .filter(figures -> figures.name().startsWith(letter + " "))
                .sorted(Comparator.comparingDouble(Figures::perSecond))
                .toList();
        return same.get(same.size() / 2);
    }
}
