package coop.akiba.gateway.smpp;

import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.ussd.DirectLine;
import coop.akiba.gateway.ussd.UssdReply;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers hops. The telco has its acknowledgement long before; the answer is a message of its own, and goes by the
 * connection that brought the question or not at all: the session it belongs to went down with it.
 */
final class Hops {
    private static final Logger LOG = LoggerFactory.getLogger(Hops.class);

    /** Longer than this nobody looks at a phone that shows nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration AGAIN = Duration.ofMillis(200);

    private final String bind;
    private final DirectLine line;
    private final UssdPdus pdus;
    private final Metrics.Counts<Event> counts;

    Hops(String bind, DirectLine line, UssdPdus pdus, Metrics.Counts<Event> counts) {
        this.bind = bind;
        this.line = line;
        this.pdus = pdus;
        this.counts = counts;
    }

    /** Returns at once; {@code done} is run when the answer is on its way or given up. */
    void answer(Link link, TelcoReading.Hop hop, String correlation, Runnable done) {
        counts.add(Event.HOP);
        line.answer(hop.hop(), correlation)
                .onFailure(failure -> {
                    drop(hop, failure.getClass().getSimpleName());
                    done.run();
                })
                // Handing over blocks, and this is an event loop.
                .onSuccess(reply -> Thread.ofVirtual().name("smpp-answer").start(() -> {
                    try {
                        send(link, hop, reply);
                    } catch (InterruptedException e) {
                        drop(hop, "interrupted");
                    } finally {
                        done.run();
                    }
                }));
    }

    void end(TelcoReading.Ended ended, Runnable done) {
        line.end(ended.caller(), ended.sessionId()).onComplete(told -> {
            counts.add(Event.ABORTED);
            done.run();
        });
    }

    private void send(Link link, TelcoReading.Hop hop, UssdReply reply) throws InterruptedException {
        Submission message = pdus.write(hop.back(), reply);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Submitted submitted = link.isBound()
                    ? link.submit(message, PATIENCE)
                    : new Submitted.NotSent("the connection it belongs to is gone");
            switch (submitted) {
                case Submitted.Taken taken -> {
                    counts.add(Event.ANSWERED);
                    return;
                }
                case Submitted.Refused(int status)
                when Refusals.isTooMuch(status) && System.nanoTime() < end -> {
                    counts.add(Event.THROTTLED);
                    Thread.sleep(AGAIN);
                }
                case Submitted.Refused(int status) -> {
                    drop(hop, "refused with 0x%x".formatted(status));
                    return;
                }
                case Submitted.NotSent(String why) -> {
                    drop(hop, why);
                    return;
                }
                case Submitted.Unclear(String why) -> {
                    drop(hop, why);
                    return;
                }
            }
        }
    }

    private void drop(TelcoReading.Hop hop, String why) {
        counts.add(Event.ANSWER_DROPPED);
        LOG.warn("an answer by the bind {} is dropped, {}: {}", bind, hop.hop(), why);
    }
}
