package coop.akiba.gateway.ussd;

import coop.akiba.gateway.pin.PinBusy;
import coop.akiba.gateway.ussd.Sessions.Begun;
import coop.akiba.menus.Apology;
import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers hops. There is always an answer, and it is honest: when something is down or slow, a last screen says so in
 * the member's language.
 */
final class UssdDesk {
    private static final Logger LOG = LoggerFactory.getLogger(UssdDesk.class);

    /** A callback that finds its session busy looks again this often, for the answer or for its turn. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    /** Finding the member's language must not make a late answer much later. */
    private static final Duration FOR_APOLOGY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Sessions sessions;
    private final Dialogs dialogs;
    private final HopSheet sheet;

    UssdDesk(Vertx vertx, Sessions sessions, Dialogs dialogs, HopSheet sheet) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.dialogs = dialogs;
        this.sheet = sheet;
    }

    /** Never fails; fits the line. */
    Future<UssdReply> answer(UssdArrival arrival) {
        return attempt(arrival, Optional.empty())
                .timeout(arrival.line().limits().deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> apologise(arrival, failure))
                .map(reply -> whole(arrival, reply));
    }

    /** Menus keep to what the line carries. A longer screen is a fault in our words; what is shown of it is whole. */
    private static UssdReply whole(UssdArrival arrival, UssdReply reply) {
        if (reply.fits(arrival.septets())) {
            return reply;
        }
        LOG.warn(
                "{} would be shown a screen longer than the {} septets that {} carries",
                arrival.hop(),
                arrival.septets(),
                arrival.line().aggregator());
        return reply.within(arrival.septets());
    }

    /** Waits while the session is busy, and not to the end: what was told that it failed must not be done after. */
    private Future<UssdReply> attempt(UssdArrival arrival, Optional<Timer> patience) {
        return sessions.begin(arrival.channel(), arrival.line().uniqueSessions(), arrival.hop())
                .compose(begun -> switch (begun) {
                    case Begun.Repeated(UssdReply answer) -> Future.succeededFuture(answer);
                    case Begun.Open open -> dialogs.run(arrival, open);
                    // In the cooperative's own language: who keys like this is not looked up each time.
                    case Begun.TooMany tooMany -> Future.succeededFuture(apology(arrival, Apology.OFTEN, ""));
                    case Begun.Elsewhere elsewhere -> {
                        LOG.warn("{} is turned away: its session is another number's", arrival.hop());
                        yield Future.succeededFuture(apology(arrival, Apology.ELSEWHERE, ""));
                    }
                    case Begun.Busy busy -> {
                        Timer left = patience.orElseGet(() -> vertx.timer(arrival.line()
                                .limits()
                                .deadline()
                                .multipliedBy(3)
                                .dividedBy(4)
                                .toMillis()));
                        yield left.isComplete()
                                ? Future.failedFuture(new SessionBusy())
                                : vertx.timer(LOOK_AGAIN.toMillis())
                                        .compose(due -> attempt(arrival, Optional.of(left)));
                    }
                });
    }

    /** Notes that a caller is gone; whether there was such a dialog. */
    boolean ended(UssdLine line, Sessions.Known known) {
        if (known == Sessions.Known.BROKEN_OFF) {
            sheet.count(line.aggregator(), SessionEvent.DROPPED);
        }
        return known != Sessions.Known.NOT;
    }

    private Future<UssdReply> apologise(UssdArrival arrival, Throwable failure) {
        sheet.count(arrival.line().aggregator(), SessionEvent.APOLOGISED);
        LOG.warn("{} ends with an apology: {}", arrival.hop(), failure.toString());
        return dialogs.language(arrival)
                .timeout(FOR_APOLOGY.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise("")
                .map(language -> apology(arrival, apology(failure), language));
    }

    private UssdReply apology(UssdArrival arrival, Apology why, String language) {
        return UssdReply.end(dialogs.apology(arrival, why, language));
    }

    private static Apology apology(Throwable failure) {
        return switch (failure) {
            case SessionBusy busy -> Apology.BUSY;
            case PinBusy busy -> Apology.BUSY;
            case TimeoutException late -> Apology.LATE;
            default -> Apology.DOWN;
        };
    }
}
