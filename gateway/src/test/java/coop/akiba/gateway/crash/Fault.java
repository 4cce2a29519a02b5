package coop.akiba.gateway.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Something that is done to the running system. */
sealed interface Fault {

    /** SIGKILL at a moment of chance. */
    record GatewayKilled(int gateway, Duration after) implements Fault {}

    /** SIGKILL of PostgreSQL with all its processes. */
    record DatabaseKilled(Duration after) implements Fault {}

    /** A gateway is killed, or one of its connections held, at the n-th pass of a fail point; a hang of zero kills. */
    record Struck(int gateway, FailPoint point, int pass, Duration hang) implements Fault {}

    /** All faults of a run, in the order in which they happen. */
    static List<Fault> of(Scenario scenario) {
        Random random = new Random(scenario.seed() ^ 0x5ca1ab1e);
        List<Fault> all = new ArrayList<>();
        for (int i = 0; i < scenario.gatewayKills(); i++) {
            all.add(new GatewayKilled(random.nextInt(scenario.gateways()), Duration.ofMillis(random.nextInt(60))));
        }
        for (int i = 0; i < scenario.databaseKills(); i++) {
            all.add(new DatabaseKilled(Duration.ofMillis(random.nextInt(60))));
        }
        for (FailPoint point : FailPoint.values()) {
            for (int i = 0; i < scenario.halts().getOrDefault(point, 0); i++) {
                all.add(new Struck(random.nextInt(scenario.gateways()), point, pass(scenario, random), Duration.ZERO));
            }
            for (int i = 0; i < scenario.hangs(); i++) {
                all.add(new Struck(
                        random.nextInt(scenario.gateways()), point, pass(scenario, random), scenario.hang()));
            }
        }
        Collections.shuffle(all, random);
        return List.copyOf(all);
    }

    /** A short run comes past few of them, so it takes the first. */
    private static int pass(Scenario scenario, Random random) {
        return scenario.payments() < 1_000 ? 1 : 1 + random.nextInt(4);
    }
}
