package coop.akiba.gateway.pin;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.menus.CodeCheck;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One-time codes: how long, how often, for whom. */
class ActivationsTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void theSameCodeStaysRightUntilThePinIsSet() {
        Member member = EDGE.fixture.member("Amina", "en", 1);
        String code = issue(member, Activations.FIRST);
        assertThat(code).matches("[0-9]{6}");
        assertThat(check(member, code)).isEqualTo(new CodeCheck.Right());
        assertThat(check(member, code)).isEqualTo(new CodeCheck.Right());
        EDGE.setPin(member.id(), "4826");
        assertThat(check(member, code)).isEqualTo(new CodeCheck.Expired());
    }

    @Test
    void fiveWrongAndItIsNoLongerTaken() {
        Member member = EDGE.fixture.member("Baraka", "en", 1);
        String code = issue(member, Activations.FIRST);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int left = 4; left >= 0; left--) {
            assertThat(check(member, wrong)).isEqualTo(new CodeCheck.Wrong(left));
        }
        assertThat(check(member, code)).isEqualTo(new CodeCheck.Expired());
        assertThat(check(member, issue(member, Activations.AGAIN))).isEqualTo(new CodeCheck.Right());
    }

    @Test
    void itExpiresAndANewOneReplacesIt() {
        Member member = EDGE.fixture.member("Chebet", "en", 1);
        String first = issue(member, Activations.AGAIN);
        EDGE.clock.pass(Duration.ofMinutes(15));
        assertThat(check(member, first)).isEqualTo(new CodeCheck.Expired());
        String second = issue(member, Activations.AGAIN);
        if (!first.equals(second)) {
            assertThat(check(member, first)).isEqualTo(new CodeCheck.Wrong(4));
        }
        assertThat(check(member, second)).isEqualTo(new CodeCheck.Right());
    }

    @Test
    void nobodyElseCanUseIt() {
        Member member = EDGE.fixture.member("Dalmas", "en", 1);
        Member other = EDGE.fixture.member("Esther", "en", 1);
        String code = issue(member, Activations.FIRST);
        assertThat(check(other, code)).isEqualTo(new CodeCheck.Expired());
    }

    private static String issue(Member member, Duration life) {
        return await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(),
                connection -> EDGE.activations.issue(connection, EDGE.fixture.team.id(), member.id(), life)));
    }

    private static CodeCheck check(Member member, String code) {
        return await(EDGE.activations.check(EDGE.fixture.team.id(), member.id(), code));
    }
}
