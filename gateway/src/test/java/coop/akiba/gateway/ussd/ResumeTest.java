package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.MemberEdge.KEY;
import static coop.akiba.gateway.MemberEdge.form;
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

/** A call that broke off is gone on with in the next one; nothing is done twice by it, and no PIN is spared. */
class ResumeTest {
    private static final MemberEdge EDGE = new MemberEdge(
            new Fixture(),
            MemberEdge.standalone(TestServers.redis()),
            MemberEdge.dialogs(Duration.ofSeconds(6), Duration.ofMinutes(3)),
            List.of());

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    @DisplayName("E7: a dropped dialog is offered on redial, to go on with or to start again")
    void goesOnWhereItWas() {
        Member member = EDGE.memberWithPin("Amina Wanjiru", "en", 50_000, "4826");
        walk(member, "one", "", "2", "2*1", "2*1*5000");
        assertThat(EDGE.screen(member, "two", ""))
                .isEqualTo("CON Your last call broke off. Go on?\nYou were at: Apply for a loan\n1. Go on\n"
                        + "2. Start again\n0 Back 00 Home");
        assertThat(EDGE.screen(member, "two", "1")).contains("Over how many months");
        assertThat(EDGE.screen(member, "two", "1*6")).contains("KES 5,000, 6 months");
        EDGE.screen(member, "three", "");
        assertThat(EDGE.screen(member, "three", "2")).contains("hello Amina");
        assertThat(EDGE.screen(member, "four", "")).contains("hello Amina");
    }

    @Test
    @DisplayName("E7, E8: a notice that the call ended keeps what can be gone on with, whoever repeats it")
    void theNoticeKeepsIt() {
        Member member = EDGE.memberWithPin("Baraka Otieno", "sw", 50_000, "4826");
        walk(member, "noted", "", "2", "2*1");
        for (int i = 0; i < 2; i++) {
            await(EDGE.post(
                    "/ussd/africastalking/" + KEY,
                    form("sessionId", "noted", "phoneNumber", member.msisdn().e164(), "status", "Incomplete")));
        }
        assertThat(EDGE.screen(member, "after", "")).startsWith("CON Simu yako ya mwisho ilikatika");
    }

    @Test
    @DisplayName("A PIN given in the call that broke off opens nothing in the next one")
    void thePinIsGivenAgain() {
        Member member = EDGE.memberWithPin("Chebet Koech", "en", 12_345, "4826");
        assertThat(walk(member, "open", "", "1", "1*4826")).contains("KES 12,345");
        EDGE.screen(member, "again", "");
        assertThat(EDGE.screen(member, "again", "1")).contains("Enter your PIN").doesNotContain("12,345");
        assertThat(EDGE.screen(member, "again", "1*4826")).contains("KES 12,345");
    }

    @Test
    @DisplayName("What is dialled with keys ahead goes where it says")
    void aLongCodeSkipsTheOffer() {
        Member member = EDGE.memberWithPin("Dalmas Ouma", "en", 50_000, "4826");
        walk(member, "short", "", "2", "2*1");
        assertThat(EDGE.screen(member, "long", "3")).contains("Enter your PIN");
    }

    @Test
    @DisplayName("E7: after an end that the caller has seen, the next call begins at home and costs no screen more")
    void whatWasSeenIsNotToldAgain() {
        Member member = EDGE.memberWithPin("Esther Muthoni", "en", 50_000, "4826");
        String done =
                walk(member, "done", "", "2", "2*1", "2*1*5000", "2*1*5000*6", "2*1*5000*6*1", "2*1*5000*6*1*4826");
        assertThat(done).startsWith("END Your application ");
        assertThat(EDGE.screen(member, "next", "")).contains("hello Esther");
    }

    @Test
    @DisplayName("E2: signed in two calls, it is one application with one reference")
    void goingOnIsTheSameDialog() {
        Member member = EDGE.memberWithPin("Fatuma Ali", "en", 50_000, "4826");
        walk(member, "first", "", "2", "2*1", "2*1*5000", "2*1*5000*6", "2*1*5000*6*1");
        EDGE.screen(member, "second", "");
        String signed = "2*1*5000*6*1*4826";
        assertThat(EDGE.screen(member, "second", "1")).contains("PIN to apply for KES 5,000");
        // The first call's last key arrives after all, and the second call signs as well.
        String one = EDGE.screen(member, "first", signed);
        String two = EDGE.screen(member, "second", "1*4826");
        assertThat(one).startsWith("END Your application ").isEqualTo(two);
        assertThat(EDGE.fixture.count("SELECT count(*) FROM loan WHERE member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(1);
    }

    private static String walk(Member member, String session, String... texts) {
        String last = "";
        for (String text : texts) {
            last = EDGE.screen(member, session, text);
        }
        return last;
    }
}
