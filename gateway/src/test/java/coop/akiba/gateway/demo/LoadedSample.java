package coop.akiba.gateway.demo;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Notices;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinNotices;
import coop.akiba.gateway.pin.PinSeal;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.pin.PinWorkers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The sample cooperative, loaded into a database of its own by the classes that load it in a demo. */
final class LoadedSample implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-31T09:00:00Z"));

    final Vertx vertx = Vertx.vertx();
    final Db db = new Db(Pools.open(vertx, OwnDatabase.create(), "", Pools.APP, 4, 100));
    final KeyedHash hash = new KeyedHash(new Secret("b2".repeat(32)));
    final PinVault vault;
    final SampleCooperative cooperative;
    final Team team;

    LoadedSample() {
        SecureRandom random = new SecureRandom();
        Ids ids = new Ids(random);
        Notices notices = new Notices(ids);
        Activations activations = new Activations(db, hash, random, CLOCK);
        PinSeal seal = new PinSeal(List.of(new Secret("a1".repeat(32))), new Settings.PinCost(1024, 1), random);
        PinNotices pinNotices = new PinNotices(db, notices, CLOCK, () -> {});
        vault = new PinVault(db, seal, new PinWorkers(vertx, 2), activations, pinNotices, CLOCK);
        MemberCommands members =
                new MemberCommands(db, ids, CLOCK, notices, activations, vault, team -> "*284*77#", () -> {});
        SamplePins pins = new SamplePins(db, activations, vault, members, ids, CLOCK);
        cooperative = new SampleCooperative(db, ids, CLOCK, new StaffTokens(hash), pins);
        team = cooperative.team();
        Fixture.await(cooperative.load());
    }

    /** The rows of a query, each column as text. */
    List<String> rows(String sql) {
        return Fixture.await(db.inTeam(
                        team.id(), connection -> connection.query(sql).execute())
                .map(found -> {
                    List<String> rows = new ArrayList<>();
                    found.forEach(row -> rows.add(String.valueOf(row.getValue(0))));
                    return List.copyOf(rows);
                }));
    }

    @Override
    public void close() {
        Fixture.await(vertx.close());
    }
}
