package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Callbacks come twice, at once, late, and after sessions were lost; what they ask for is done once. */
class UssdOnceTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());
    private static final String[] TO_PIN = {"", "2", "2*1", "2*1*5000", "2*1*5000*6", "2*1*5000*6*1"};
    private static final String SIGNED = "2*1*5000*6*1*4826";

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void fiftyIdenticalCallbacksAtOnceAreOneApplication() {
        Member member = EDGE.memberWithPin("Baraka Otieno", "en", 50_000, "4826");
        walk(member, "ATUid_50", TO_PIN);
        List<Future<HttpResponse<Buffer>>> sent = IntStream.range(0, 50)
                .mapToObj(i -> EDGE.hop(member, "ATUid_50", SIGNED))
                .toList();
        await(Future.all(sent));
        assertThat(sent).extracting(each -> each.result().bodyAsString()).containsOnly(screen(sent.getFirst()));
        assertThat(screen(sent.getFirst())).startsWith("END ").contains("KES 5,000");
        assertThat(loans(member)).isEqualTo(1);
        assertThat(EDGE.screen(member, "ATUid_50", SIGNED)).isEqualTo(screen(sent.getFirst()));
        assertThat(loans(member)).isEqualTo(1);
    }

    @Test
    void aRepeatedCallbackIsAnsweredAgainAndAnOldOneChangesNothing() {
        Member member = EDGE.memberWithPin("Chebet Koech", "en", 50_000, "4826");
        EDGE.screen(member, "ATUid_again", "");
        String products = EDGE.screen(member, "ATUid_again", "2");
        assertThat(EDGE.screen(member, "ATUid_again", "2")).isEqualTo(products);
        String amount = EDGE.screen(member, "ATUid_again", "2*1");
        assertThat(EDGE.screen(member, "ATUid_again", "")).isEqualTo(amount);
        assertThat(EDGE.screen(member, "ATUid_again", "2")).isEqualTo(amount);
        assertThat(EDGE.screen(member, "ATUid_again", "2*1*5000")).contains("months");
    }

    @Test
    void aJumbledHistoryAsksTheSameAgainAndGoesOnFromThere() {
        Member member = EDGE.memberWithPin("Dalmas Ouma", "en", 50_000, "4826");
        EDGE.screen(member, "ATUid_jumbled", "");
        String amount = walk(member, "ATUid_jumbled", "2", "2*1");
        assertThat(EDGE.screen(member, "ATUid_jumbled", "7*7*7*5000")).isEqualTo(amount);
        assertThat(EDGE.screen(member, "ATUid_jumbled", "7*7*7*5000*6000")).contains("months");
    }

    @Test
    void aLateRetryAfterSessionsWereLostFindsTheSameApplication() {
        Member member = EDGE.memberWithPin("Esther Muthoni", "en", 50_000, "4826");
        String first =
                walk(member, "ATUid_lost", TO_PIN[0], TO_PIN[1], TO_PIN[2], TO_PIN[3], TO_PIN[4], TO_PIN[5], SIGNED);
        flush();
        // The dialog is built again from what was keyed, up to the PIN.
        assertThat(EDGE.screen(member, "ATUid_lost", SIGNED)).startsWith("CON ").contains("PIN");
        assertThat(EDGE.screen(member, "ATUid_lost", SIGNED + "*4826")).isEqualTo(first);
        assertThat(loans(member)).isEqualTo(1);
    }

    @Test
    void aLostDialogGoesOnWhereItWas() {
        Member member = EDGE.memberWithPin("Fatuma Ali", "en", 50_000, "4826");
        walk(member, "ATUid_flushed", "", "2", "2*1");
        flush();
        assertThat(EDGE.screen(member, "ATUid_flushed", "2*1*5000")).contains("months");
        assertThat(EDGE.screen(member, "ATUid_flushed", "2*1*5000*6")).contains("Apply");
    }

    @Test
    void callersNeverSeeEachOther() {
        List<Member> members = IntStream.range(0, 20)
                .mapToObj(i -> EDGE.memberWithPin("Caller" + i, "en", 1_000 + i, "4826"))
                .toList();
        for (String text : List.of("", "1", "1*4826")) {
            List<Future<HttpResponse<Buffer>>> hops = new ArrayList<>();
            members.forEach(member -> hops.add(EDGE.hop(member, "ATUid_of" + member.number(), text)));
            await(Future.all(hops));
            for (int i = 0; i < hops.size() && text.endsWith("4826"); i++) {
                assertThat(screen(hops.get(i))).contains("KES 1,0%02d\n".formatted(i));
            }
        }
    }

    private static String walk(Member member, String session, String... texts) {
        String last = "";
        for (String text : texts) {
            last = EDGE.screen(member, session, text);
        }
        return last;
    }

    private static long loans(Member member) {
        return EDGE.fixture.count(
                "SELECT count(*) FROM loan WHERE member_id = '" + member.id().value() + "'");
    }

    private static String screen(Future<HttpResponse<Buffer>> answer) {
        return String.valueOf(answer.result().bodyAsString());
    }

    private static void flush() {
        Redis redis = Redis.createClient(EDGE.fixture.vertx, TestServers.redis().toString());
        await(redis.send(Request.cmd(Command.FLUSHALL)).map(String::valueOf));
        await(redis.send(Request.cmd(Command.SCRIPT, "FLUSH")).map(String::valueOf));
        redis.close();
    }
}
