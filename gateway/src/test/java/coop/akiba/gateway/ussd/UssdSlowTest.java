package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An answer that takes too long is said to, and what was done meanwhile is found by the repeated callback. */
class UssdSlowTest {

    @Test
    void anHonestEndAndTheRealAnswerAfterwards() throws Exception {
        try (MemberEdge edge = new MemberEdge(new Fixture(), TestServers.redis(), Duration.ofMillis(500))) {
            Member member = edge.memberWithPin("Amina", "en", 12_500, "4826");
            edge.screen(member, "ATUid_slow", "");
            edge.screen(member, "ATUid_slow", "1");
            Promise<Void> done = Promise.promise();
            Future<Void> held = holdPin(edge, member, done);
            assertThat(edge.screen(member, "ATUid_slow", "1*4826")).startsWith("END Sorry, this takes too long.");
            // Another key while the last one is worked on.
            assertThat(edge.screen(member, "ATUid_slow", "1*4826*0")).startsWith("END Your last request is still");
            done.complete();
            await(held);
            eventually(() -> edge.screen(member, "ATUid_slow", "1*4826").contains("KES 12,500"));
        }
    }

    @Test
    @DisplayName("E2, E9, E19: a commit too late to be told gets an honest end, one SMS, and its reference on a retry")
    void aCommitThatCameTooLateIsToldAfterwards() throws Exception {
        try (MemberEdge edge = new MemberEdge(
                new Fixture(),
                MemberEdge.standalone(TestServers.redis()),
                MemberEdge.dialogs(Duration.ofMillis(1_500), Duration.ofMinutes(3)),
                List.of())) {
            Member member = edge.memberWithPin("Amina", "sw", 12_500, "4826");
            for (String text : List.of("", "2", "2*1", "2*1*5000", "2*1*5000*6", "2*1*5000*6*1")) {
                edge.screen(member, "ATUid_late", text);
            }
            String signed = "2*1*5000*6*1*4826";
            Promise<Void> done = Promise.promise();
            Future<Void> held = holdPin(edge, member, done);
            assertThat(edge.screen(member, "ATUid_late", signed)).startsWith("END Samahani, inachukua muda mrefu.");
            done.complete();
            await(held);
            String loans = "SELECT count(*) FROM loan WHERE member_id = '"
                    + member.id().value() + "'";
            eventually(() -> edge.fixture.count(loans) == 1);
            assertThat(edge.fixture.texts("SELECT template FROM outbox WHERE body LIKE '%5,000%'"))
                    .hasSize(1);
            String told = edge.screen(member, "ATUid_late", signed);
            assertThat(told).startsWith("END ").contains("KES 5,000");
            assertThat(edge.screen(member, "ATUid_redial", ""))
                    .startsWith("CON Simu yako ya mwisho iliisha na:")
                    .contains(told.substring(4).lines().findFirst().orElseThrow());
            // Told once: who goes on from there is at home, and so is who dials yet again.
            edge.screen(member, "ATUid_redial", "1");
            assertThat(edge.screen(member, "ATUid_again", "")).doesNotContain("iliisha na");
            assertThat(edge.fixture.count(loans)).isEqualTo(1);
        }
    }

    private static Future<Void> holdPin(MemberEdge edge, Member member, Promise<Void> until) {
        Promise<Void> holding = Promise.promise();
        Future<Void> held = edge.fixture.db.inTeam(
                edge.fixture.team.id(),
                connection -> connection
                        .query("SELECT 1 FROM member_pin WHERE member_id = '"
                                + member.id().value() + "' FOR UPDATE")
                        .execute()
                        .onSuccess(rows -> holding.complete())
                        .compose(rows -> until.future()));
        await(holding.future());
        return held;
    }
}
