package coop.akiba.gateway.outbox;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The worker against providers that behave and misbehave. */
class OutboxWorkerTest {
    private static final OutboxRig RIG = new OutboxRig();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private @Nullable OutboxWorker worker;

    @AfterAll
    static void close() {
        RIG.close();
    }

    @AfterEach
    void stop() {
        if (worker != null) {
            await(worker.stop());
        }
    }

    @Test
    void everythingIsSentInOrderPerNumber() {
        List<UUID> rows = IntStream.range(0, 20).mapToObj(i -> RIG.add("m" + i)).toList();
        run(sms -> accept(sms), 3);
        rows.forEach(row -> eventually(() -> RIG.status(row).equals("SENT")));
        assertThat(sent)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
        assertThat(RIG.field(rows.getFirst(), "provider")).isEqualTo("wire");
    }

    @Test
    void aBadRowIsTriedSoOftenThenGivenUpWhileOthersPass() {
        AtomicInteger tries = new AtomicInteger();
        UUID bad = RIG.add("+254711000011", "bad", true);
        UUID good = RIG.add("+254711000011", "good", false);
        run(
                sms -> {
                    if (sms.text().equals("good")) {
                        return accept(sms);
                    }
                    tries.incrementAndGet();
                    return Future.succeededFuture(SendOutcome.TryLater.because("busy"));
                },
                4);
        eventually(() -> RIG.status(good).equals("SENT"));
        eventually(() -> RIG.status(bad).equals("DEAD"));
        assertThat(tries).hasValue(4);
        assertThat(RIG.field(bad, "last_error")).isEqualTo("gave-up: busy");
        assertThat(RIG.field(bad, "body")).isEmpty();
    }

    @Test
    void aRowThatIsHeldBackIsNeverGivenUpForIt() {
        AtomicInteger asked = new AtomicInteger();
        UUID row = RIG.add("+254711000021", "patience", false);
        run(
                sms -> asked.incrementAndGet() <= 10
                        ? Future.succeededFuture(new SendOutcome.HeldBack("too many", Duration.ofMillis(10)))
                        : accept(sms),
                3);
        eventually(() -> RIG.status(row).equals("SENT"));
        assertThat(asked).hasValue(11);
        assertThat(RIG.field(row, "attempts")).isEqualTo("1");
    }

    @Test
    void aRefusedRowIsNotTriedAgain() {
        UUID row = RIG.add("+254711000012", "x", false);
        AtomicInteger tries = new AtomicInteger();
        run(
                sms -> {
                    tries.incrementAndGet();
                    return Future.succeededFuture(new SendOutcome.Rejected("21610", "stopped"));
                },
                4);
        eventually(() -> RIG.status(row).equals("DEAD"));
        assertThat(tries).hasValue(1);
        assertThat(RIG.field(row, "last_error")).isEqualTo("21610: stopped");
    }

    @Test
    void anUnclearMessageIsSentAgainAndInTheEndLeftUnclear() {
        UUID once = RIG.add("+254711000013", "once", false);
        UUID ever = RIG.add("+254711000014", "ever", false);
        run(
                sms -> sms.text().equals("ever") || (sent.isEmpty() && sent.add("unclear"))
                        ? Future.succeededFuture(new SendOutcome.Unclear("no answer"))
                        : accept(sms),
                3);
        eventually(() -> RIG.status(once).equals("SENT"));
        eventually(() -> RIG.status(ever).equals("UNCLEAR"));
        assertThat(RIG.field(ever, "attempts")).isEqualTo("3");
    }

    @Test
    void aProviderThatThrowsOrHangsHoldsUpNobody() {
        UUID hangs = RIG.add("+254711000015", "hangs", false);
        UUID throwing = RIG.add("+254711000016", "throws", false);
        UUID good = RIG.add("+254711000017", "good", false);
        Promise<SendOutcome> late = Promise.promise();
        run(
                sms -> switch (sms.text()) {
                    case "hangs" -> late.future();
                    case "throws" -> throw new IllegalStateException("bug");
                    default -> accept(sms);
                },
                2);
        eventually(() -> RIG.status(good).equals("SENT"));
        assertThat(RIG.status(hangs)).isEqualTo("SENDING");
        assertThat(RIG.status(throwing)).isEqualTo("SENDING");
        RIG.add("+254711000018", "next", false);
        eventually(() -> sent.contains("next"));
        late.complete(new SendOutcome.Accepted("late"));
        eventually(() -> RIG.status(hangs).equals("SENT"));
        for (int i = 0; i < 2; i++) {
            String attempts = RIG.field(throwing, "attempts");
            RIG.later();
            eventually(() -> !RIG.field(throwing, "attempts").equals(attempts)
                    || !RIG.status(throwing).equals("SENDING"));
        }
        eventually(() -> RIG.status(throwing).equals("DEAD"));
    }

    @Test
    void stoppingFinishesWhatIsOnItsWayAndTakesNothingNew() {
        UUID underWay = RIG.add("+254711000019", "under way", false);
        Promise<SendOutcome> late = Promise.promise();
        OutboxWorker started = run(sms -> late.future(), 3);
        eventually(() -> RIG.status(underWay).equals("SENDING"));
        Future<Void> stopped = started.stop();
        UUID after = RIG.add("+254711000020", "after", false);
        started.nudge();
        assertThat(stopped.isComplete()).isFalse();
        late.complete(new SendOutcome.Accepted("ref"));
        await(stopped);
        assertThat(RIG.status(underWay)).isEqualTo("SENT");
        assertThat(RIG.status(after)).isEqualTo("READY");
        run(this::accept, 3);
        eventually(() -> RIG.status(after).equals("SENT"));
    }

    private OutboxWorker run(Function<OutgoingSms, Future<SendOutcome>> provider, int maxAttempts) {
        OutboxWorker started = RIG.worker(provider, maxAttempts);
        worker = started;
        started.start();
        return started;
    }

    private Future<SendOutcome> accept(OutgoingSms sms) {
        sent.add(sms.text());
        return Future.succeededFuture(new SendOutcome.Accepted("ref-" + sms.id()));
    }
}
