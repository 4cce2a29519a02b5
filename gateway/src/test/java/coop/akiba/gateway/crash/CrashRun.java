package coop.akiba.gateway.crash;

import coop.akiba.gateway.books.BooksVerifier;
import java.io.PrintStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One run: two gateways, providers, faults, and the books looked at during and after. */
final class CrashRun implements AutoCloseable {
    private static final Duration COMMIT_HELD = Duration.ofMillis(100);

    private final Scenario scenario;
    private final PrintStream out;
    private final long begun = System.nanoTime();
    private final Script.Played script;
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final Ground ground;
    private final List<Node> nodes = new ArrayList<>();
    private final Sender sender;
    private final Checker checker;
    private final Killer killer;

    private CrashRun(Servers servers, Scenario scenario, PrintStream out) throws Exception {
        this.scenario = scenario;
        this.out = out;
        script = Script.of(scenario);
        ground = new Ground(servers, scenario, script.payments());
        open.push(ground::close);
        Variant variant = scenario.variant();
        if (!variant.isPlantedLate()) {
            servers.database().run(ground.name(), variant.planting());
        }
        for (int i = 0; i < scenario.gateways(); i++) {
            Node node = new Node(ground, scenario);
            open.push(node::close);
            nodes.add(node);
        }
        sender = new Sender(script.deliveries(), ground.letters(), addresses());
        open.push(sender::close);
        checker = new Checker(ground, sender, script.payments());
        killer = new Killer(sender, nodes, servers.database(), this::tell);
    }

    /**
     * Blocks until it is over, which it is within a bound, whatever happens.
     *
     * @param out where it tells how far it is
     */
    static Outcome of(Servers servers, Scenario scenario, PrintStream out) throws Exception {
        try (CrashRun run = new CrashRun(servers, scenario, out)) {
            run.prepare();
            return run.run();
        }
    }

    /** Where providers post: to the gateways, or to what stands before them. */
    private List<URI> addresses() throws Exception {
        List<URI> addresses = new ArrayList<>();
        for (Node node : nodes) {
            if (scenario.variant() == Variant.ACKNOWLEDGES_FIRST) {
                EagerFront front = new EagerFront(node.uri());
                open.push(front::close);
                addresses.add(front.uri());
            } else {
                addresses.add(node.uri());
            }
        }
        return addresses;
    }

    private void prepare() throws Exception {
        for (Node node : nodes) {
            node.awaitReady();
        }
        Variant variant = scenario.variant();
        if (variant.isPlantedLate()) {
            ground.database().run("postgres", variant.planting());
        }
        if (variant == Variant.LOOKS_THEN_INSERTS) {
            nodes.forEach(node -> node.passes().holdEachCommit(COMMIT_HELD));
        }
    }

    private Outcome run() throws Exception {
        tell("begins: " + script.payments().size() + " payments in "
                + script.deliveries().size() + " deliveries, " + scenario.faults() + " faults");
        long started = System.nanoTime();
        sender.start();
        Thread looking = checker.start();
        killer.run(Fault.of(scenario), script.deliveries().size());
        sender.finish();
        tell("all delivered");
        if (scenario.variant().isAboutMessages()) {
            drain();
        }
        Afterwards.bookHeld(ground.fixture());
        looking.interrupt();
        looking.join();
        Findings findings = checker.last(killer, books());
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        return new Outcome(scenario, findings, Figures.of(script, sender, checker, killer, ground.postBox(), took));
    }

    /** Waits for the outbox to be empty; a gateway sends at least some a second. */
    private void drain() throws Exception {
        for (Node node : nodes) {
            node.awaitReady();
        }
        Duration most = Duration.ofSeconds(60 + scenario.payments() / 10);
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            try (Connection connection = ground.database().connect(ground.name())) {
                if (LedgerLook.waiting(connection) == 0) {
                    // What was taken last may still be on its way to the provider.
                    Thread.sleep(scenario.variant() == Variant.MARKS_FIRST ? 2_000 : 0);
                    tell("all messages sent");
                    return;
                }
            } catch (SQLException down) {
                // It has been killed, and is on its way back.
            }
            Thread.sleep(100);
        }
        tell("messages are still waiting");
    }

    /** What the operator's own command says. */
    private long books() throws Exception {
        AtomicLong differences = new AtomicLong();
        BooksVerifier.verify(
                        ground.fixture().db,
                        ground.fixture().team.id(),
                        (currency, difference) -> {
                            differences.incrementAndGet();
                            tell("books-verify: " + difference);
                        },
                        progress -> {})
                .await(60, TimeUnit.SECONDS);
        return differences.get();
    }

    private void tell(String what) {
        out.printf(
                "%6.1f s  %5d of %d acknowledged  %s%n",
                (System.nanoTime() - begun) / 1e9,
                sender.acknowledged().size(),
                script.payments().size(),
                what);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
