package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinNotices;
import coop.akiba.gateway.pin.PinSeal;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.pin.PinWorkers;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinChoice;
import java.security.SecureRandom;
import java.util.List;

/** Members who can dial. */
final class Enrolled {
    private Enrolled() {}

    /** One who has this PIN; the keys are those of {@link coop.akiba.gateway.TestGateway#settings}. */
    static Member member(Fixture fixture, long savings, String digits) {
        Member member = fixture.member("Amina", "en", savings);
        SecureRandom random = new SecureRandom();
        KeyedHash hash = new KeyedHash(new Secret("b2".repeat(32)));
        Activations activations = new Activations(fixture.db, hash, random, Fixture.CLOCK);
        PinVault pins = new PinVault(
                fixture.db,
                new PinSeal(List.of(new Secret("a1".repeat(32))), new Settings.PinCost(1024, 1), random),
                new PinWorkers(fixture.vertx, 1),
                activations,
                new PinNotices(fixture.db, fixture.notices, Fixture.CLOCK, () -> {}),
                Fixture.CLOCK);
        Pin pin = Pin.parse(digits).orElseThrow();
        String code = await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> activations.issue(connection, fixture.team.id(), member.id(), Activations.AGAIN)));
        await(activations.check(fixture.team.id(), member.id(), code));
        await(pins.propose(fixture.team, member.id(), pin));
        assertThat(await(pins.confirm(fixture.team, member.id(), pin))).isInstanceOf(PinChoice.Set.class);
        return member;
    }
}
