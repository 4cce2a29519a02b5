package coop.akiba.gateway.pin;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Secret;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import coop.akiba.menus.PinChoice;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** PINs against a real database: what is counted, what locks, what a stolen row is worth. */
class PinVaultTest {
    private static final Pin RIGHT = pin("4826");
    private static final Pin WRONG = pin("4827");
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void theRightPinIsRight() {
        Member member = member("Amina");
        assertThat(check(member, RIGHT)).isEqualTo(new PinCheck.Right());
        assertThat(check(member, WRONG)).isEqualTo(new PinCheck.Wrong(2));
    }

    @Test
    void threeWrongLockForHalfAnHourAndTheMemberIsTold() {
        Member member = member("Baraka");
        Instant until = EDGE.clock.instant().plus(Duration.ofMinutes(30));
        check(member, WRONG);
        check(member, WRONG);
        assertThat(check(member, WRONG)).isEqualTo(new PinCheck.Locked(until));
        assertThat(check(member, RIGHT)).isEqualTo(new PinCheck.Locked(until));
        assertThat(told(member, "PinLocked")).isEqualTo(1);
        EDGE.clock.pass(Duration.ofMinutes(30));
        assertThat(check(member, RIGHT)).isEqualTo(new PinCheck.Right());
        assertThat(check(member, WRONG)).isEqualTo(new PinCheck.Wrong(2));
    }

    @Test
    void aRestartForgetsNothing() {
        Member member = member("Chebet");
        check(member, WRONG);
        check(member, WRONG);
        PinVault restarted = EDGE.vault(new Secret("ab".repeat(32)));
        assertThat(await(restarted.check(EDGE.fixture.team, member.id(), WRONG)))
                .isInstanceOf(PinCheck.Locked.class);
        assertThat(check(member, RIGHT)).isInstanceOf(PinCheck.Locked.class);
    }

    @Test
    void aCrowdOfGuessesGetsThreeTriesAndNoMore() {
        Member member = member("Dalmas");
        List<Future<PinCheck>> guesses = IntStream.range(0, 15)
                .mapToObj(i -> EDGE.pins.check(EDGE.fixture.team, member.id(), pin("%04d".formatted(1_100 + i))))
                .toList();
        await(Future.all(guesses));
        assertThat(guesses)
                .filteredOn(guess -> guess.result() instanceof PinCheck.Wrong)
                .hasSize(2);
        assertThat(guesses)
                .filteredOn(guess -> guess.result() instanceof PinCheck.Locked)
                .hasSize(13);
        assertThat(failures(member)).isEqualTo(3);
        assertThat(told(member, "PinLocked")).isEqualTo(1);
    }

    @Test
    void moreThanCanBeCheckedInTimeAreTurnedAwayUncounted() {
        Member member = member("Esther");
        List<Future<PinCheck>> tries = IntStream.range(0, 200)
                .mapToObj(i -> EDGE.pins.check(EDGE.fixture.team, member.id(), RIGHT))
                .toList();
        await(Future.join(tries).<Void>mapEmpty().otherwiseEmpty());
        assertThat(tries)
                .filteredOn(Future::failed)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.cause()).isInstanceOf(PinBusy.class));
    }

    @Test
    void nineInARowLockUntilStaffSendACode() {
        Member member = member("Fatuma");
        for (int failure = 0; failure < 8; failure++) {
            check(member, WRONG);
            EDGE.clock.pass(Duration.ofDays(2));
        }
        assertThat(check(member, WRONG)).isEqualTo(new PinCheck.Stopped());
        EDGE.clock.pass(Duration.ofDays(400));
        assertThat(check(member, RIGHT)).isEqualTo(new PinCheck.Stopped());
        EDGE.setPin(member.id(), "5937");
        assertThat(check(member, pin("5937"))).isEqualTo(new PinCheck.Right());
    }

    @Test
    void aRowCopiedToAnotherMemberDoesNotOpen() {
        Member one = member("Grace");
        Member two = EDGE.memberWithPin("Hassan", "en", 1, "5937");
        await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> connection
                        .query("UPDATE member_pin a SET sealed = b.sealed FROM member_pin b WHERE a.team_id ="
                                + " b.team_id AND a.member_id IN ('" + one.id().value() + "', '"
                                + two.id().value() + "') AND b.member_id IN"
                                + " ('" + one.id().value() + "', '"
                                + two.id().value() + "') AND a.member_id <> b.member_id")
                        .execute()));
        for (Pin pin : List.of(RIGHT, pin("5937"))) {
            assertThat(check(one, pin)).isInstanceOf(PinCheck.Wrong.class);
            assertThat(check(two, pin)).isInstanceOf(PinCheck.Wrong.class);
        }
    }

    @Test
    void aLostKeyIsNoFailureOfTheMember() {
        Member member = member("Irene");
        PinVault other = EDGE.vault(new Secret("cd".repeat(32)));
        assertThatThrownBy(() -> await(other.check(EDGE.fixture.team, member.id(), RIGHT)))
                .hasMessageContaining("lost key");
        assertThat(failures(member)).isZero();
    }

    @Test
    void aPinIsChosenOnlyAfterACodeAndOnlyIfKeyedTwice() {
        Member member = EDGE.fixture.member("Juma", "en", 1);
        await(EDGE.pins.propose(EDGE.fixture.team, member.id(), RIGHT));
        assertThat(confirm(member, RIGHT)).isEqualTo(new PinChoice.Different());
        String code = issue(member);
        await(EDGE.activations.check(EDGE.fixture.team.id(), member.id(), code));
        await(EDGE.pins.propose(EDGE.fixture.team, member.id(), RIGHT));
        assertThat(confirm(member, WRONG)).isEqualTo(new PinChoice.Different());
        assertThat(confirm(member, RIGHT)).isEqualTo(new PinChoice.Set());
        assertThat(confirm(member, RIGHT)).isEqualTo(new PinChoice.Set());
        assertThat(told(member, "PinSet")).isEqualTo(1);
        assertThat(check(member, RIGHT)).isEqualTo(new PinCheck.Right());
    }

    private static String issue(Member member) {
        return await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection ->
                        EDGE.activations.issue(connection, EDGE.fixture.team.id(), member.id(), Activations.AGAIN)));
    }

    private static Member member(String name) {
        return EDGE.memberWithPin(name, "en", 1, "4826");
    }

    private static PinCheck check(Member member, Pin pin) {
        return await(EDGE.pins.check(EDGE.fixture.team, member.id(), pin));
    }

    private static PinChoice confirm(Member member, Pin pin) {
        return await(EDGE.pins.confirm(EDGE.fixture.team, member.id(), pin));
    }

    private static long failures(Member member) {
        return EDGE.fixture.count("SELECT lifetime_failures::bigint FROM member_pin WHERE member_id = '"
                + member.id().value() + "'");
    }

    private static long told(Member member, String template) {
        return EDGE.fixture.count("SELECT count(*) FROM outbox WHERE template = '" + template + "' AND member_id = '"
                + member.id().value() + "'");
    }

    private static Pin pin(String digits) {
        return Pin.parse(digits).orElseThrow();
    }
}
