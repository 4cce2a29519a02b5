package coop.akiba.gateway.bench;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.GatewayProcess;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * Confirmations beside a bare client that sends their SQL. One gateway commits each payment by itself, the other what
 * waits together. What is measured ends with the commit: messages leave one at a time, to a provider far away.
 *
 * <p>Measured twice: with one set of processors for all, where what the gateway spends is taken from the database, and
 * with the database apart.
 */
final class Confirmations {
    private static final int POOL = 16;

    private final Load load;
    private final BenchTeam team;
    private final int rounds;
    private final String only;

    /** So many rounds of the parts {@code only} names. */
    Confirmations(Load load, BenchTeam team, int rounds, String only) {
        this.load = load;
        this.team = team;
        this.rounds = rounds;
        this.only = only;
    }

    List<Figures> measure(Vertx vertx, Fixture fixture, int users) throws Exception {
        Replay bare =
                team.recordConfirmation(fixture, Pools.open(vertx, TestServers.postgres(), "", Pools.APP, POOL, 1_000));
        List<Figures> all = new ArrayList<>();
        int twilio = PostOffice.openFarAway(vertx);
        String served = fixture.team.id().value();
        try (GatewayProcess alone = new GatewayProcess(served, twilio, 1, 1);
                GatewayProcess together = new GatewayProcess(served, twilio, 64, 1)) {
            ProcessHandle one = alone.child().process().toHandle();
            ProcessHandle group = together.child().process().toHandle();
            Parties parties =
                    new Parties(bare, one, Wire.to(vertx, alone, users), group, Wire.to(vertx, together, users));
            all.addAll(rounds(parties, ""));
            if (Cores.canPart()) {
                List<ProcessHandle> others = List.of(ProcessHandle.current(), one, group);
                try (Cores _ = Cores.part(Cpu.postgres(fixture), others)) {
                    all.addAll(rounds(parties, "a"));
                }
            } else {
                System.out.println("there is no taskset, or one processor only: not measured with the database apart");
            }
        }
        System.out.printf("a confirmation is %d round trips to PostgreSQL%n", bare.roundTrips());
        return all;
    }

    private record Parties(Replay bare, ProcessHandle one, Wire alone, ProcessHandle group, Wire together) {}

    private List<Figures> rounds(Parties parties, String apart) throws Exception {
        String where = apart.isEmpty() ? "" : ", database apart";
        List<Figures> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            all.add(load.run(
                    "c" + apart + "  bare client, the confirmation's SQL" + where,
                    ProcessHandle.current(),
                    user -> () -> parties.bare().run(team.names())));
            if (only.contains("d")) {
                all.add(load.run(
                        "d" + apart + "  confirmation" + where,
                        parties.one(),
                        user -> () -> parties.alone().confirm(team.nextLoan())));
            }
            if (only.contains("k")) {
                all.add(load.run(
                        "k" + apart + "  confirmation, grouped commits" + where,
                        parties.group(),
                        user -> () -> parties.together().confirm(team.nextLoan())));
            }
        }
        return all;
    }
}
