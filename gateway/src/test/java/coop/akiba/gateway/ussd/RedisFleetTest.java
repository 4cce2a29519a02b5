package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dialogs on a real three-node cluster, and behind a real sentinel, while servers move and die. */
class RedisFleetTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final AtomicInteger SESSION = new AtomicInteger();

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @Test
    @DisplayName("Cluster: dialogs live on all nodes, follow slots that move, and outlive a node")
    void cluster() throws Exception {
        try (RedisFleet fleet = RedisFleet.cluster(VERTX);
                MemberEdge edge = edge(fleet)) {
            List<Member> members = IntStream.range(0, 12)
                    .mapToObj(i -> edge.memberWithPin("Member" + i, "en", 50_000, "4826"))
                    .toList();
            assertThat(members)
                    .allSatisfy(member -> assertThat(applies(edge, member)).contains("is received"));
            for (int node = 0; node < 3; node++) {
                assertThat(fleet.keys(node)).as("keys on node %d", node).isPositive();
            }
            assertThat(await(edge.health()).redis()).isTrue();
            // A dialog goes on, on the node that has its slots now.
            members.forEach(member -> edge.screen(member, "moving" + member.number(), ""));
            members.forEach(member -> edge.screen(member, "moving" + member.number(), "00"));
            fleet.moveSlots(0, 1);
            assertThat(members)
                    .allSatisfy(member -> assertThat(edge.screen(member, "moving" + member.number(), "00*2"))
                            .contains("Choose a loan"));
            fleet.kill(2);
            long served = members.stream().filter(member -> dials(edge, member)).count();
            assertThat(served).as("callers served while a node is down").isPositive();
            eventually(() -> members.stream().allMatch(member -> dials(edge, member)));
            System.out.printf("cluster: %d of %d callers served right after a node died%n", served, members.size());
        }
    }

    @Test
    @DisplayName("Sentinel: the master dies, dialogs end politely, and go on with the new one without a restart")
    void sentinel() throws Exception {
        try (RedisFleet fleet = RedisFleet.sentinel(VERTX);
                MemberEdge edge = edge(fleet)) {
            Member member = edge.memberWithPin("Amina", "en", 50_000, "4826");
            assertThat(applies(edge, member)).contains("is received");
            long begun = System.nanoTime();
            fleet.kill(0);
            assertThat(edge.screen(member, "down", "")).matches("(?s)(END Sorry|CON Umoja).*");
            eventually(() -> dials(edge, member));
            assertThat(await(edge.health()).redis()).isTrue();
            System.out.printf("sentinel: served again after %.1f s%n", (System.nanoTime() - begun) / 1e9);
            assertThat(fleet.keys(1)).isPositive();
        }
    }

    private static MemberEdge edge(RedisFleet fleet) {
        return new MemberEdge(
                new Fixture(),
                fleet.settings(),
                MemberEdge.dialogs(Duration.ofSeconds(6), Duration.ofMinutes(3)),
                List.of());
    }

    private static String applies(MemberEdge edge, Member member) {
        String last = "";
        String session = "apply" + SESSION.incrementAndGet();
        for (String text : List.of("", "2", "2*1", "2*1*700", "2*1*700*6", "2*1*700*6*1", "2*1*700*6*1*4826")) {
            last = edge.screen(member, session, text);
        }
        return last;
    }

    /** Whether a call gets anywhere: to the menu, or to the offer to go on. */
    private static boolean dials(MemberEdge edge, Member member) {
        return edge.screen(member, "dial" + SESSION.incrementAndGet(), "").startsWith("CON ");
    }
}
