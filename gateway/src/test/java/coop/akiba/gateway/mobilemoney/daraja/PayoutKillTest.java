package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PayoutPolicy;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Main;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.bench.Child;
import coop.akiba.gateway.command.Commands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PayoutTerms;
import coop.akiba.gateway.command.Payouts;
import coop.akiba.gateway.embedded.FreePort;
import coop.akiba.gateway.simulator.daraja.PayingOut;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.StoredPayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A gateway killed while it waits for Daraja's answers to two orders: one that never came to be, and one that was
 * carried out. Its successor finds both out, and neither is paid twice.
 */
class PayoutKillTest {
    private final Fixture fixture = new Fixture();
    private final Map<String, Mischief> first = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Test
    @DisplayName("M28: killed between commit and send, and between send and mark, a payout is made once")
    void aKilledGatewayPaysNobodyTwice() throws Exception {
        SimulatedDaraja daraja = await(SimulatedDaraja.start(
                fixture.vertx,
                new Manners(new Payer(Payer.Answer.PAYS, Duration.ZERO), Duration.ofMillis(500)),
                Fixture.CLOCK,
                new Random(3)));
        daraja.payingOut().script(id -> {
            seen.add(id);
            Mischief once = first.remove(id);
            return once == null
                    ? Set.of()
                    : once == Mischief.HANG_UP_ON_PAYOUT ? Set.of(once) : Set.of(once, Mischief.LOSE_RESULT);
        });
        StoredPayout unsent = asked(Mischief.HANG_UP_ON_PAYOUT);
        StoredPayout unmarked = asked(Mischief.SAY_NOTHING_BUT_PAY);
        Path folder = Files.createTempDirectory("akiba-payout");
        Path settings = settings(folder, daraja);
        Child gateway = start(folder, settings);
        try {
            until(() -> seen.contains(id(unsent)) && seen.contains(id(unmarked)));
            assertThat(statuses()).containsOnly("SENDING");
            gateway.kill();
            gateway = start(folder, settings);
            until(() -> statuses().stream().allMatch("SUCCEEDED"::equals));
        } finally {
            gateway.close();
            daraja.close();
        }
        assertThat(daraja.payingOut().payments())
                .extracting(PayingOut.Payment::originatorId)
                .containsExactlyInAnyOrder(id(unsent), id(unmarked));
        assertThat(fixture.count("SELECT -sum(p.amount)::bigint FROM posting p JOIN journal_entry e"
                        + " USING (team_id, entry_id) WHERE p.account = 1010 AND e.kind <> 'BANK_CHARGE'"))
                .isEqualTo(KES.ofMajor(1_000).minor());
        fixture.close();
    }

    private StoredPayout asked(Mischief what) {
        Member member = fixture.member("Jane Sample", "en", 1_000);
        PayoutPolicy policy = PayoutLine.policy(250_000);
        Payouts payouts = new Payouts(
                fixture.ids,
                InstantSource.system(),
                fixture.recorder,
                team -> Optional.of(new PayoutTerms("daraja", DarajaEdge.SHORT_CODE, policy)));
        Origin admin = new Origin(fixture.team, new Actor("staff:one", Role.ADMIN, Optional.empty()), "test");
        StoredPayout payout = PayoutLine.done(await(Commands.refusing(fixture.db.inTeam(
                fixture.team.id(),
                connection -> payouts.ofSavings(connection, admin, member.id(), KES.ofMajor(500))))));
        first.put(id(payout), what);
        return payout;
    }

    private static String id(StoredPayout payout) {
        return payout.payout().id().toString();
    }

    private List<String> statuses() {
        return fixture.texts("SELECT status FROM payout");
    }

    private Path settings(Path folder, SimulatedDaraja daraja) throws IOException {
        int port = FreePort.find();
        String team = fixture.team.id().value();
        return Files.writeString(folder.resolve("settings.yaml"), """
            http: {port: %1$d, host: 127.0.0.1, publicUrl: "http://127.0.0.1:%1$d"}
            postgres: {uri: "%2$s"}
            redis: {uri: "%3$s"}
            data: {folder: "%4$s"}
            keys: {pin: "%5$s", session: "%6$s"}
            outbox: {poll: 200ms, lease: 3s}
            jobs: {poll: 1s}
            paymentRequests: {firstSeconds: 10, longestSeconds: 60}
            daraja:
              - {team: %7$s, key: "%8$s", shortCode: "600100", consumerKey: k, consumerSecret: s, passkey: p,
                 baseUrl: "%9$s"}
            payouts:
              - {team: %7$s, provider: daraja, account: "600100", user: testapi, password: secret,
                 publicKey: "%10$s"}
            """.formatted(
                        port,
                        TestServers.postgres(),
                        TestServers.redis(),
                        folder.resolve("data"),
                        "1".repeat(64),
                        "2".repeat(64),
                        team,
                        "3".repeat(32),
                        daraja.uri(),
                        PayoutLine.KEY_PEM.strip().replaceAll("\\R", "\\\\n")));
    }

    private static Child start(Path folder, Path settings) throws IOException {
        return Child.start(
                Main.class,
                List.of(),
                Map.of(
                        "AKIBA_SETTINGS",
                        settings.toString(),
                        "JDK_JAVA_OPTIONS",
                        "-Dlogback.configurationFile=logback.xml"),
                folder.resolve("gateway.log"));
    }

    /** Daraja is asked only after ten seconds and more. */
    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertThat(i).as("seconds").isLessThan(120 * 4);
            Thread.sleep(250);
        }
    }
}
