package coop.akiba.gateway.crash;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Does what the faults say, each at its place in the stream of deliveries, which waits so that none is missed. */
final class Killer {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_AHEAD = 150;

    private final Sender sender;
    private final List<Node> nodes;
    private final CrashDatabase database;
    private final Consumer<String> tell;
    private final Map<String, Integer> happened = new TreeMap<>();
    private int interruptions;
    private final Set<FailPoint> unreached = EnumSet.noneOf(FailPoint.class);
    private final Set<FailPoint> struck = EnumSet.noneOf(FailPoint.class);

    Killer(Sender sender, List<Node> nodes, CrashDatabase database, Consumer<String> tell) {
        this.sender = sender;
        this.nodes = nodes;
        this.database = database;
        this.tell = tell;
    }

    /** What was done, and how often. */
    Map<String, Integer> happened() {
        return happened;
    }

    /** How often a worker of the outbox was cut off from what it had taken. */
    int interruptions() {
        return interruptions;
    }

    /** How many fail points were waited for and never reached; then their statements are not those we look for. */
    int unreached() {
        return unreached.size();
    }

    /** Blocks until all have happened. */
    void run(List<Fault> faults, int deliveries) throws Exception {
        int apart = deliveries / (faults.size() + 1);
        int ahead = Math.min(apart / 2 + 1, MOST_AHEAD);
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            int at = (i + 1) * apart;
            // A gateway that is only just starting has nothing to lose yet.
            awaitReady(fault);
            // What is to pass a fail point is sent when that is armed, and not before.
            sender.open(fault instanceof Fault.Struck ? at : at + ahead);
            while (sender.done() < at) {
                Thread.sleep(1);
            }
            String what = happen(fault, () -> sender.open(at + ahead));
            happened.merge(what, 1, Integer::sum);
            tell.accept(what);
        }
    }

    private void awaitReady(Fault fault) throws Exception {
        switch (fault) {
            case Fault.GatewayKilled killed -> nodes.get(killed.gateway()).awaitReady();
            case Fault.Struck struck -> nodes.get(struck.gateway()).awaitReady();
            case Fault.DatabaseKilled killed -> {}
        }
    }

    private String happen(Fault fault, Runnable goOn) throws Exception {
        return switch (fault) {
            case Fault.GatewayKilled(int gateway, Duration after) -> {
                Thread.sleep(after);
                nodes.get(gateway).kill();
                nodes.get(gateway).start();
                interruptions++;
                yield "SIGKILL of a gateway";
            }
            case Fault.DatabaseKilled(Duration after) -> {
                Thread.sleep(after);
                database.killAndRestart();
                // Both gateways lose the database.
                interruptions += nodes.size();
                yield "SIGKILL of PostgreSQL";
            }
            case Fault.Struck struck -> strike(struck, goOn);
        };
    }

    private String strike(Fault.Struck fault, Runnable goOn) throws Exception {
        Node node = nodes.get(fault.gateway());
        boolean kills = fault.hang().isZero();
        Passes.Strike strike = node.passes().arm(fault.point(), fault.pass(), fault.hang());
        goOn.run();
        if (!strike.await(PATIENCE)) {
            if (!struck.contains(fault.point())) {
                unreached.add(fault.point());
            }
            return "missed: " + fault.point().words();
        }
        struck.add(fault.point());
        unreached.remove(fault.point());
        interruptions++;
        if (kills) {
            node.start();
        }
        return (kills ? "killed " : "held ") + fault.point().words();
    }
}
