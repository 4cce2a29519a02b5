package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several cooperatives behind one number: each caller reaches their own, and the books never mix. */
class SharedChannelTest {
    private static final Fixture OTHER = new Fixture();
    private static final MemberEdge ITS_PINS = new MemberEdge(OTHER, TestServers.redis());
    private static final MemberEdge EDGE = new MemberEdge(
            new Fixture(),
            MemberEdge.standalone(TestServers.redis()),
            MemberEdge.dialogs(Duration.ofSeconds(6), Duration.ofMinutes(3)),
            List.of(OTHER.team));

    @AfterAll
    static void close() {
        EDGE.close();
        ITS_PINS.close();
    }

    @Test
    @DisplayName("A caller of one goes straight in, of both is asked, of none is told how to join; nothing mixes")
    void eachToTheirOwn() {
        // Numbers of members count up in each cooperative, and phones with them: these two are one person.
        Member here = EDGE.memberWithPin("Amina Wanjiru", "en", 11_111, "4826");
        Member there = ITS_PINS.memberWithPin("Amina Wanjiru", "en", 22_222, "9173");
        assertThat(there.msisdn()).isEqualTo(here.msisdn());
        Member onlyThere = ITS_PINS.memberWithPin("Baraka Otieno", "sw", 33_333, "4826");

        assertThat(EDGE.screen(here, "s1", "")).isEqualTo("CON Which cooperative?\n1. Umoja SACCO\n2. Umoja SACCO");
        assertThat(EDGE.screen(here, "s1", "9")).startsWith("CON Which cooperative?");
        assertThat(EDGE.screen(here, "s1", "9*1")).contains("hello Amina");
        EDGE.screen(here, "s1", "9*1*1");
        assertThat(EDGE.screen(here, "s1", "9*1*1*9173")).contains("Wrong PIN");
        assertThat(EDGE.screen(here, "s1", "9*1*1*9173*4826")).contains("KES 11,111");
        assertThat(EDGE.screen(here, "s1", "9*1*1*9173*4826*00")).contains("hello Amina");

        // The choice is keyed ahead like anything else; the PIN of one opens nothing at the other.
        assertThat(EDGE.screen(here, "s2", "2*1")).contains("PIN");
        assertThat(EDGE.screen(here, "s2", "2*1*4826")).contains("Wrong PIN");
        assertThat(EDGE.screen(here, "s2", "2*1*4826*9173")).contains("KES 22,222");

        assertThat(EDGE.screen(onlyThere, "s3", "")).contains("habari Baraka");
        String stranger = String.valueOf(
                Fixture.await(EDGE.hop("+254722999888", "s4", "")).bodyAsString());
        assertThat(stranger).startsWith("END Your number is not registered.").contains("Umoja SACCO: 0800 720 000");
    }

    @Test
    @DisplayName("What is committed is committed in the cooperative that was chosen, and gone on with there")
    void theErrandsAreTheChosenOnes() {
        Member here = EDGE.memberWithPin("Chebet Koech", "en", 50_000, "4826");
        Member there = ITS_PINS.memberWithPin("Chebet Koech", "en", 50_000, "4826");
        while (!there.msisdn().equals(here.msisdn())) {
            // The tests of this class count members in any order.
            if (there.msisdn().e164().compareTo(here.msisdn().e164()) < 0) {
                there = ITS_PINS.memberWithPin("Chebet Koech", "en", 50_000, "4826");
            } else {
                here = EDGE.memberWithPin("Chebet Koech", "en", 50_000, "4826");
            }
        }
        // All keyed ahead: the cooperative, the menu, the loan, the amount, the months.
        assertThat(EDGE.screen(here, "c1", "2*2*1*5000*6")).contains("1. Apply");
        assertThat(EDGE.screen(here, "c2", "")).contains("You were at: Apply for a loan");
        EDGE.screen(here, "c2", "1");
        EDGE.screen(here, "c2", "1*1");
        assertThat(EDGE.screen(here, "c2", "1*1*4826")).startsWith("END Your application");
        assertThat(EDGE.fixture.count("SELECT count(*) FROM loan")).isZero();
        assertThat(OTHER.count("SELECT count(*) FROM loan WHERE member_id = '"
                        + there.id().value() + "'"))
                .isEqualTo(1);
    }
}
