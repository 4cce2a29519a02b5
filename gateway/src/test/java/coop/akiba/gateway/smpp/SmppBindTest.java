package coop.akiba.gateway.smpp;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static coop.akiba.gateway.smpp.TelcoRig.with;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Connecting, connecting again, and never sending more than a telco bears. */
class SmppBindTest {

    @Test
    void aTelcoThatFallsSilentIsLeftForANewConnection() throws Exception {
        try (RawSmsc silent = new RawSmsc();
                TelcoRig rig =
                        new TelcoRig(silent.port(), it -> with(it, it.password(), 10, 500, Duration.ofMillis(300)))) {
            eventually(() -> silent.binds.get() >= 2);
            assertThat(silent.received).anyMatch(pdu -> pdu.command() == SMPPConstant.CID_ENQUIRE_LINK);
            eventually(() -> rig.count(Event.LOST) >= 1);
        }
    }

    @Test
    void aTelcoThatIsAwayIsFoundWhenItIsBack() throws Exception {
        Smsc first = new Smsc();
        try (TelcoRig rig = new TelcoRig(first.port)) {
            rig.awaitBound();
            assertThat(rig.bound()).isEqualTo(1);
            first.close();
            eventually(() -> rig.bound() == 0);
            eventually(() -> rig.count(Event.NOT_BOUND) > 0);
            OutgoingSms sms = sms(rig, "+254711000001", "wait");
            assertThat(send(rig, sms)).isInstanceOf(SendOutcome.HeldBack.class);
        }
    }

    @Test
    void aWrongPasswordIsSaidPlainlyWithoutItAndTriedSlowly() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level level = root.getLevel();
        root.setLevel(Level.DEBUG);
        root.addAppender(log);
        try (Smsc smsc = new Smsc();
                TelcoRig rig =
                        new TelcoRig(smsc.port, it -> with(it, new Secret("wr0ngPw"), 10, 500, it.enquireEvery()))) {
            eventually(() -> rig.count(Event.NOT_BOUND) >= 1);
            eventually(() -> smsc.bindTimes.size() >= 2);
            // Other failures are tried again within 200 ms.
            assertThat(smsc.bindTimes.get(1) - smsc.bindTimes.get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(600));
            List<String> lines = new ArrayList<>();
            new ArrayList<>(log.list).forEach(event -> lines.add(event.getFormattedMessage()));
            assertThat(lines)
                    .anyMatch(
                            line -> line.contains(rig.settings.name() + " is turned down by the telco: wrong password"))
                    .noneMatch(line -> line.contains("wr0ngPw"))
                    .noneMatch(line -> line.contains("77 72 30 6e 67"))
                    .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("7772306e67"));
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
    }

    private static OutgoingSms sms(TelcoRig rig, String to, String text) {
        return new OutgoingSms(UUID.randomUUID(), rig.edge.fixture.team.id(), new Msisdn(to), text);
    }

    private static SendOutcome send(TelcoRig rig, OutgoingSms sms) {
        return await(rig.telco.sms().orElseThrow().send(sms));
    }

    /** Sends as the outbox does: what is held back comes again after the pause it was told. */
    private static List<SendOutcome> sendAll(TelcoRig rig, int messages) {
        List<Future<SendOutcome>> all = IntStream.range(0, messages)
                .mapToObj(i -> untilTaken(rig, sms(rig, "+2547110%05d".formatted(i), "no. " + i)))
                .toList();
        await(Future.all(all));
        return all.stream().map(Future::result).toList();
    }

    private static Future<SendOutcome> untilTaken(TelcoRig rig, OutgoingSms sms) {
        return rig.telco
                .sms()
                .orElseThrow()
                .send(sms)
                .compose(outcome -> outcome instanceof SendOutcome.HeldBack held
                        ? rig.edge
                                .fixture
                                .vertx
                                .timer(Math.min(held.pause().toMillis(), 100))
                                .compose(due -> untilTaken(rig, sms))
                        : Future.succeededFuture(outcome));
    }

    @Test
    void theWindowIsNeverExceeded() throws Exception {
        try (Smsc smsc = new Smsc();
                TelcoRig rig = new TelcoRig(smsc.port, it -> with(it, it.password(), 3, 5_000, it.enquireEvery()))) {
            rig.awaitBound();
            smsc.delay = Duration.ofMillis(20);
            assertThat(sendAll(rig, 60)).allMatch(SendOutcome.Accepted.class::isInstance);
            assertThat(smsc.mostAtOnce.get()).isBetween(2, 3);
            assertThat(smsc.taken).hasSize(60);
        }
    }

    @Test
    void noMoreLeaveInASecondThanTheTelcoAllows() throws Exception {
        try (Smsc smsc = new Smsc();
                TelcoRig rig = new TelcoRig(smsc.port, it -> with(it, it.password(), 10, 20, it.enquireEvery()))) {
            rig.awaitBound();
            assertThat(sendAll(rig, 41)).allMatch(SendOutcome.Accepted.class::isInstance);
            List<Long> times = smsc.times.stream().sorted().toList();
            long took = times.getLast() - times.getFirst();
            assertThat(Duration.ofNanos(took)).isGreaterThan(Duration.ofMillis(1_900));
            for (int i = 0; i + 21 < times.size(); i++) {
                // On its way a moment's worth may come closer together.
                assertThat(times.get(i + 21) - times.get(i)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
            }
        }
    }

    @Test
    void aThrottledMessageIsNotLostAndNotCountedAsTried() throws Exception {
        try (Smsc smsc = new Smsc();
                TelcoRig rig = new TelcoRig(smsc.port)) {
            rig.awaitBound();
            for (int i = 0; i < 5; i++) {
                smsc.statuses.add(SMPPConstant.STAT_ESME_RTHROTTLED);
            }
            OutgoingSms sms = sms(rig, "+254711000002", "patience");
            assertThat(send(rig, sms)).isInstanceOf(SendOutcome.HeldBack.class);
            assertThat(await(untilTaken(rig, sms))).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(rig.count(Event.THROTTLED)).isEqualTo(5);
            assertThat(smsc.taken).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x0b, Rejected",
        "0x0a, Rejected",
        "0x01, Rejected",
        "0x65, Rejected",
        "0x104, Rejected",
        "0x08, TryLater",
        "0x64, TryLater",
        "0x45, TryLater",
        "0x04, TryLater",
        "0x4aa, TryLater",
        "0xff, TryLater",
        "0x58, HeldBack",
        "0x14, HeldBack"
    })
    void aRefusalSaysWhetherAnotherTryHelps(String status, String outcome) {
        assertThat(Refusals.outcome(Integer.decode(status)).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void aTelcoThatNeverAnswersLeavesItUnclear() throws Exception {
        try (Smsc smsc = new Smsc();
                TelcoRig rig = new TelcoRig(smsc.port)) {
            rig.awaitBound();
            smsc.delay = Duration.ofSeconds(10);
            assertThat(send(rig, sms(rig, "+254711000003", "hm"))).isInstanceOf(SendOutcome.Unclear.class);
        }
    }

    @Test
    void stoppingFinishesWhatIsUnderWayAndUnbinds() throws Exception {
        try (Smsc smsc = new Smsc();
                TelcoRig rig = new TelcoRig(smsc.port)) {
            rig.awaitBound();
            var session = smsc.session();
            smsc.delay = Duration.ofMillis(800);
            Future<SendOutcome> sent = rig.telco.sms().orElseThrow().send(sms(rig, "+254711000004", "last"));
            eventually(() -> !smsc.times.isEmpty());
            await(rig.telco.bind().stop());
            assertThat(await(sent)).isInstanceOf(SendOutcome.Accepted.class);
            eventually(() -> !session.getSessionState().isBound());
            Thread.sleep(Duration.ofMillis(500));
            assertThat(smsc.bindTimes).hasSize(1);
        }
    }

    @Test
    void aPaceHasNoBursts() {
        Pace pace = new Pace(10);
        long step = TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(pace.take(1_000, step)).isZero();
        assertThat(pace.take(1_000, step)).isEqualTo(step);
        // Too late for this one, so the place stays free.
        assertThat(pace.take(1_000, step)).isEqualTo(2 * step);
        assertThat(pace.take(1_000 + step, step)).isEqualTo(step);
        assertThat(pace.take(1_000 + 100 * step, 0)).isZero();
    }
}
