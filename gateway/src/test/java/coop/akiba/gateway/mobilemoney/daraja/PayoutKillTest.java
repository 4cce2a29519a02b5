package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.mobilemoney.daraja.KillableGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PayoutPolicy;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Commands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PayoutTerms;
import coop.akiba.gateway.command.Payouts;
import coop.akiba.gateway.simulator.daraja.PayingOut;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.StoredPayout;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        try (KillableGateway gateway = new KillableGateway(fixture, daraja.uri())) {
            until(() -> seen.contains(id(unsent)) && seen.contains(id(unmarked)));
            assertThat(statuses()).containsOnly("SENDING");
            gateway.killAndRestart();
            until(() -> statuses().stream().allMatch("SUCCEEDED"::equals));
        } finally {
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
}
