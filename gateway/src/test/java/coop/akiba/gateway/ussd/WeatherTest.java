package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.embedded.EmbeddedRedis;
import coop.akiba.gateway.embedded.FreePort;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Redis is lost over and over under many dialogs. */
class WeatherTest {
    private static final int DIALOGS = 1_000;
    private static final int CALLERS = 100;
    private static final int STORMS = 10;

    private final int port = FreePort.find();
    private EmbeddedRedis redis = EmbeddedRedis.start(port);
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger polite = new AtomicInteger();
    private volatile boolean over;

    @Test
    @DisplayName("F7, F8: 1,000 dialogs, Redis lost 10 times: all complete, none pays twice, the PIN limit holds")
    void allComplete() throws Exception {
        long begun = System.nanoTime();
        try (MemberEdge edge = new MemberEdge(new Fixture(), URI.create("redis://127.0.0.1:" + port));
                ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Member> callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> edge.memberWithPin("Caller" + i, "en", 50_000, "4826"))
                    .toList();
            Member victim = edge.memberWithPin("Victim", "en", 50_000, "4826");
            Future<?> thief = phones.submit(() -> guesses(edge, victim));
            List<Future<String>> dialogs = IntStream.range(0, DIALOGS)
                    .mapToObj(i -> phones.submit(() -> applies(edge, callers.get(i % CALLERS), i)))
                    .toList();
            try {
                storms(edge);
                for (Future<String> dialog : dialogs) {
                    assertThat(dialog.get()).startsWith("END Your application");
                }
            } finally {
                over = true;
            }
            thief.get();
            long wrong = edge.fixture.count("SELECT failures::bigint FROM member_pin WHERE member_id = '"
                    + victim.id().value() + "'");
            System.out.printf(
                    "F7, F8: %,d dialogs, Redis lost %d times, %d polite ends on the way, %d wrong PINs taken, %.1f"
                            + " s%n",
                    DIALOGS, STORMS, polite.get(), wrong, (System.nanoTime() - begun) / 1e9);
            assertThat(edge.fixture.count("SELECT count(*) FROM loan")).isEqualTo(DIALOGS);
            assertThat(edge.fixture.count("SELECT count(DISTINCT (member_id, principal)) FROM loan"))
                    .isEqualTo(DIALOGS);
            assertThat(wrong).isEqualTo(3);
            edge.screen(victim, "ATUid_right", "");
            edge.screen(victim, "ATUid_right", "1");
            assertThat(edge.screen(victim, "ATUid_right", "1*4826")).contains("locked");
        } finally {
            redis.close();
        }
    }

    /** Each when another tenth of the dialogs is done, or after a moment: one flush, one kill, in turn. */
    private void storms(MemberEdge edge) throws Exception {
        Redis client = Redis.createClient(edge.fixture.vertx, "redis://127.0.0.1:" + port);
        for (int storm = 0; storm < STORMS; storm++) {
            int due = DIALOGS * storm / STORMS;
            for (int waited = 0; waited < 60 && finished.get() < due; waited++) {
                Thread.sleep(25);
            }
            if (storm % 2 == 0) {
                await(client.send(Request.cmd(Command.FLUSHALL)).map(String::valueOf));
            } else {
                redis.close();
                Thread.sleep(100);
                redis = EmbeddedRedis.start(port);
            }
        }
        client.close();
    }

    /** Keys what the screens ask for, and dials again after a polite end, until the application is taken. */
    private String applies(MemberEdge edge, Member member, int number) throws Exception {
        String amount = Integer.toString(1_000 + number);
        for (int call = 0; call < 200; call++) {
            String session = "ATUid_w" + number + "_" + call;
            String text = "";
            String screen = edge.screen(member, session, text);
            while (screen.startsWith("CON ")) {
                String key = key(screen, amount);
                text = text.isEmpty() ? key : text + "*" + key;
                screen = edge.screen(member, session, text);
            }
            assertThat(screen).startsWith("END ");
            if (screen.startsWith("END Your application")) {
                finished.incrementAndGet();
                return screen;
            }
            assertThat(screen).matches("(?s)END (Sorry, the service|Sorry, this takes|Your last request).*");
            polite.incrementAndGet();
            Thread.sleep(250);
        }
        return "never";
    }

    private static String key(String screen, String amount) {
        if (screen.contains("hello")) {
            return "2";
        }
        if (screen.contains("How much")) {
            return amount;
        }
        if (screen.contains("How many") || screen.contains("months? 1 to")) {
            return "6";
        }
        return screen.contains("PIN") ? "4826" : "1";
    }

    /** Tries PINs for as long as the storms last. */
    private boolean guesses(MemberEdge edge, Member victim) throws Exception {
        for (int call = 0; !over; call++) {
            String session = "ATUid_g" + call;
            edge.screen(victim, session, "");
            edge.screen(victim, session, "1");
            edge.screen(victim, session, "1*%04d".formatted(call % 4_000));
            Thread.sleep(20);
        }
        return over;
    }
}
