package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.embedded.EmbeddedRedis;
import coop.akiba.gateway.embedded.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Redis goes away under a dialog and comes back; members are told, and nobody has to restart anything. */
class SessionStoreDownTest {

    @Test
    void membersGetAPoliteEndAndServiceComesBackByItself() throws Exception {
        int port = FreePort.find();
        EmbeddedRedis redis = EmbeddedRedis.start(port);
        try (MemberEdge edge = new MemberEdge(new Fixture(), URI.create("redis://127.0.0.1:" + port))) {
            Member amina = edge.memberWithPin("Amina Wanjiru", "sw", 12_500, "4826");
            assertThat(edge.screen(amina, "ATUid_before", "")).startsWith("CON ");
            redis.close();
            assertPolite(edge, amina, "ATUid_before", "1");
            assertPolite(edge, amina, "ATUid_during", "");
            redis = EmbeddedRedis.start(port);
            Thread.sleep(Duration.ofMillis(600));
            assertThat(edge.screen(amina, "ATUid_after", "")).startsWith("CON Umoja SACCO: habari Amina");
            assertThat(edge.screen(amina, "ATUid_after", "1"))
                    .startsWith("CON ")
                    .contains("PIN");
        } finally {
            redis.close();
        }
    }

    @Test
    void aSilentRedisIsNotWaitedForLong() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                MemberEdge edge =
                        new MemberEdge(new Fixture(), URI.create("redis://127.0.0.1:" + silent.getLocalPort()))) {
            Member amina = edge.memberWithPin("Amina Wanjiru", "en", 12_500, "4826");
            long begun = System.nanoTime();
            assertThat(edge.screen(amina, "ATUid_silent", "")).startsWith("END Sorry");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static void assertPolite(MemberEdge edge, Member member, String session, String text) {
        assertThat(edge.screen(member, session, text))
                .isEqualTo("END Samahani, huduma haipatikani kwa sasa. Tafadhali piga tena baadaye.\n"
                        + "Msaada: 0800 720 000");
    }
}
