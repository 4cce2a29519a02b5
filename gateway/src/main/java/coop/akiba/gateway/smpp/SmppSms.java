package coop.akiba.gateway.smpp;

import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.sms.SmsProvider;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Messages over a bind, each try on a virtual thread. What cannot go now goes back to the outbox as it was. */
public final class SmppSms implements SmsProvider {
    public static final String NAME = "smpp";

    private static final Duration FULL = Duration.ofMillis(50);
    private static final Duration AWAY = Duration.ofSeconds(1);

    /** What dialled sessions may have to wait behind a message; more of them go back to the outbox. */
    private static final Duration TURN = Duration.ofMillis(250);

    /** Parts of a message that was begun are not given up so soon. */
    private static final Duration PART = Duration.ofSeconds(5);

    private final Bind bind;
    private final SmsPdus pdus;
    private final Metrics.Counts<Event> counts;

    SmppSms(TelcoBind settings, Bind bind, Metrics.Counts<Event> counts) {
        this.bind = bind;
        this.pdus = new SmsPdus(settings);
        this.counts = counts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<SendOutcome> send(OutgoingSms sms) {
        Optional<Link> link = bind.link();
        if (link.isEmpty()) {
            return Future.succeededFuture(new SendOutcome.HeldBack("the telco is not connected", AWAY));
        }
        Promise<SendOutcome> done = Promise.promise();
        Thread.ofVirtual().name("smpp-sms").start(() -> {
            try {
                done.complete(send(link.get(), sms));
            } catch (InterruptedException | RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    private SendOutcome send(Link link, OutgoingSms sms) throws InterruptedException {
        List<Submission> parts = pdus.write(sms);
        Submitted submitted = link.offer(parts.getFirst(), TURN);
        for (Submission part : parts.subList(1, parts.size())) {
            if (submitted instanceof Submitted.Taken) {
                submitted = link.submit(part, PART);
            } else {
                break;
            }
        }
        return outcome(sms, submitted);
    }

    private SendOutcome outcome(OutgoingSms sms, Submitted submitted) {
        return switch (submitted) {
            case Submitted.Taken(String id) -> {
                counts.add(Event.SMS_OUT);
                yield new SendOutcome.Accepted(id.isEmpty() ? sms.id().toString() : pdus.kept(id));
            }
            case Submitted.Refused(int status) -> {
                if (Refusals.isTooMuch(status)) {
                    counts.add(Event.THROTTLED);
                }
                yield Refusals.outcome(status);
            }
            case Submitted.NotSent(String why) -> new SendOutcome.HeldBack(why, FULL);
            case Submitted.Unclear(String why) -> new SendOutcome.Unclear(why);
        };
    }
}
