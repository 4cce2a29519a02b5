package coop.akiba.gateway.bench;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.GatewayProcess;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.embedded.FreePort;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
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
import java.util.stream.IntStream;

/**
 * Measures, in one run and beside each other: (a) a bare handler with one Redis GET and one SET, (b) a USSD hop, and
 * both again at the same steady rate; (c) a bare client sending the SQL of a confirmation, (d) a confirmation that is
 * committed by itself, (k) one that is committed with what else waits, and these three once more with the database on
 * processors of its own (ca, da, ka), (h) how that rate holds while the books fill; (e) the hop's four screens in the
 * npm framework {@link Peer}; (f) a whole dialog that applies for a loan; (g) the hop again, of callers picked from a
 * thousand members and from a million. Servers under load are processes of their own; the load is a closed loop in
 * this one.
 *
 * <p>Settings: {@code -Dakiba.bench.seconds=4}, {@code -Dakiba.bench.users=64}, {@code -Dakiba.bench.rounds=9},
 * {@code -Dakiba.bench.warmup=60} (before that the compilers take a fifth of what a payment costs),
 * {@code -Dakiba.bench.only=ab} for some of them (h is run only when named),
 * {@code -Dakiba.bench.postings=10000000} for how far (h) goes.
 */
public final class Bench {
    private static final int USERS = Integer.getInteger("akiba.bench.users", 64);
    private static final int ROUNDS = Integer.getInteger("akiba.bench.rounds", 9);
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("akiba.bench.seconds", 4));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("akiba.bench.warmup", 60));

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
                team.awaitJobs();
                all.addAll(measure(vertx, fixture, gateway, team));
            }
            if (ONLY.contains("d") || ONLY.contains("k")) {
                Load load = new Load(vertx, USERS, WARM_UP, MEASURED, Cpu.of(fixture));
                all.addAll(new Confirmations(load, team, ROUNDS, ONLY).measure(vertx, fixture, USERS));
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
        Wire wire = Wire.to(vertx, gateway, USERS);
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

    private static List<Figures> hops(Load load, Wire wire, ProcessHandle server, BenchTeam team) throws Exception {
        int floorPort = FreePort.find();
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

    private static List<Figures> peer(Load load, Wire wire, BenchTeam team) throws Exception {
        int port = FreePort.find();
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
            json.put("hopToFloor", ratio(all, "b", "a"));
            ratio(all, "bs", "as");
        }
        if (ONLY.contains("g")) {
            json.put("hopsOfMany", ratio(all, "g" + CROWDS.getLast(), "g" + CROWDS.getFirst()));
        }
        for (String apart : List.of("", "a")) {
            for (String letter : List.of("d", "k")) {
                if (!named(all, letter + apart).isEmpty()) {
                    json.put(letter + apart + "ToBareSql", ratio(all, letter + apart, "c" + apart));
                }
            }
        }
        if (ONLY.contains("b")
                && all.stream().anyMatch(figures -> figures.name().startsWith("e "))) {
            json.put("hopToPeer", ratio(all, "b", "e"));
        }
        Path target = Files.isDirectory(Path.of("gateway/target")) ? Path.of("gateway/target") : Path.of("target");
        Path file = target.resolve("bench.json");
        Files.writeString(file, json.encodePrettily());
        System.out.println("written to " + file);
    }

    /** The median of the rounds' ratios: a machine that is slow for a while is so for both halves of a round. */
    private static double ratio(List<Figures> all, String ours, String floor) {
        List<Figures> above = named(all, ours);
        List<Figures> below = named(all, floor);
        List<Double> ratios = IntStream.range(0, above.size())
                .mapToObj(
                        round -> above.get(round).perSecond() / below.get(round).perSecond())
                .sorted()
                .toList();
        double ratio = ratios.get(ratios.size() / 2);
        Figures middle = median(all, ours);
        Figures least = median(all, floor);
        System.out.printf(
                "%s%n%s%n%s/%s %.2f, by rounds %.2f to %.2f   (p99 %.1f times the floor's)%n%n",
                least,
                middle,
                ours,
                floor,
                ratio,
                ratios.getFirst(),
                ratios.getLast(),
                middle.millis(99) / least.millis(99));
        return ratio;
    }

    private static Figures median(List<Figures> all, String letter) {
        List<Figures> same = named(all, letter).stream()
                .sorted(Comparator.comparingDouble(Figures::perSecond))
                .toList();
        return same.get(same.size() / 2);
    }

    /** By rounds. */
    private static List<Figures> named(List<Figures> all, String letter) {
        return all.stream()
                .filter(figures -> figures.name().startsWith(letter + " "))
                .toList();
    }
}
