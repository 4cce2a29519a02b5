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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The defects other frameworks were measured to have, kept away. */
class CrossTalkTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());
    private static final int DIALOGS = 10_000;
    private static final int CALLERS = 200;
    private static final int AT_ONCE = 256;

    private final AtomicInteger crossed = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private final Semaphore open = new Semaphore(AT_ONCE);

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    @DisplayName("N1: 10,000 interleaved dialogs, none sees another caller's data")
    void nobodySeesAnother() throws Exception {
        List<Member> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> EDGE.fixture.member("Caller%05d".formatted(i), "en", 0))
                .toList();
        // Home is what says the caller's name; a PIN that nobody keys opens the way to it.
        EDGE.fixture.count("WITH all_of_them AS (INSERT INTO member_pin (team_id, member_id, sealed)"
                + " SELECT team_id, member_id, '\\x00' FROM member WHERE name LIKE 'Caller%' RETURNING 1)"
                + " SELECT count(*) FROM all_of_them");
        Random random = new Random(4);
        long begun = System.nanoTime();
        for (int i = 0; i < DIALOGS; i++) {
            open.acquire();
            String session = "ATUid_n1_" + i + "_" + random.nextInt(1 << 20);
            dialog(callers.get(random.nextInt(CALLERS)), session, 3).onComplete(done -> open.release());
        }
        open.acquire(AT_ONCE);
        System.out.printf(
                "N1: %,d dialogs of %,d callers, %d at once: %d crossed, %.1f s%n",
                DIALOGS, CALLERS, AT_ONCE, crossed.get(), (System.nanoTime() - begun) / 1e9);
        assertThat(crossed).hasValue(0);
        assertThat(whole).hasValue(DIALOGS);
    }

    /** Two hops; each screen carries the caller's own name. Who hears that the service is slow dials again. */
    private Future<Void> dialog(Member caller, String session, int tries) {
        return EDGE.hop(caller, session, "")
                .compose(first -> checked(caller, first))
                .compose(first -> EDGE.hop(caller, session, "x"))
                .compose(second -> checked(caller, second))
                .onSuccess(second -> whole.incrementAndGet())
                .recover(slow -> tries > 1 ? dialog(caller, session + "_", tries - 1) : Future.failedFuture(slow));
    }

    private Future<Void> checked(Member caller, HttpResponse<Buffer> answer) {
        String screen = String.valueOf(answer.bodyAsString());
        if (screen.startsWith("END Sorry, ")) {
            return Future.failedFuture(screen);
        }
        if (!screen.startsWith("CON ") || !screen.contains("hello " + caller.name())) {
            crossed.incrementAndGet();
        }
        return Future.succeededFuture();
    }

    @Test
    @DisplayName("N2: 20 identical callbacks at once on the committing step, then a late one: one application")
    void identicalCallbacksRunOnce() {
        Member member = EDGE.memberWithPin("Baraka Otieno", "en", 50_000, "4826");
        for (String text : List.of("", "2", "2*1", "2*1*5000", "2*1*5000*6", "2*1*5000*6*1")) {
            EDGE.screen(member, "ATUid_n2", text);
        }
        List<Future<HttpResponse<Buffer>>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(EDGE.hop(member, "ATUid_n2", "2*1*5000*6*1*4826"));
        }
        await(Future.all(sent));
        String late = EDGE.screen(member, "ATUid_n2", "2*1*5000*6*1*4826");
        assertThat(late).startsWith("END Your application ");
        assertThat(sent).extracting(each -> each.result().bodyAsString()).containsOnly(late);
        assertThat(EDGE.fixture.count("SELECT count(*) FROM loan WHERE member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("N3: an amount is never parsed from 1*500; N4: text with * and # is one input and nothing breaks")
    void starsAreNoSeparatorsOfOurs() {
        Member member = EDGE.memberWithPin("Chebet Koech", "en", 50_000, "4826");
        for (String text : List.of("", "2", "2*1")) {
            EDGE.screen(member, "ATUid_n3", text);
        }
        // One callback whose new input is "1*500": no amount, neither 1 nor 500.
        assertThat(EDGE.screen(member, "ATUid_n3", "2*1*1*500"))
                .startsWith("CON ")
                .contains("How much");
        assertThat(EDGE.screen(member, "ATUid_n3", "2*1*1*500*A*B#")).contains("How much");
        assertThat(EDGE.screen(member, "ATUid_n3", "2*1*1*500*A*B#*700")).contains("months");
        assertThat(EDGE.screen(member, "ATUid_n3", "2*1*1*500*A*B#*700*6")).contains("KES 700, 6 months");
    }

    @Test
    @DisplayName("N5: passed steps never run again: a late callback of one changes nothing and is not carried out")
    void passedStepsDoNotRunAgain() {
        Member member = EDGE.memberWithPin("Dalmas Ouma", "en", 50_000, "4826");
        for (String text : List.of("", "98", "98*2", "98*2*2", "98*2*2*2")) {
            EDGE.screen(member, "ATUid_n5", text);
        }
        String changes = "SELECT count(*) FROM audit_event WHERE actor = 'member:"
                + member.id().value() + "'";
        long before = EDGE.fixture.count(changes);
        assertThat(EDGE.screen(member, "ATUid_n5", "98*2*2")).contains("Chagua mkopo");
        assertThat(EDGE.fixture.count(changes)).isEqualTo(before);
    }
}
