package coop.akiba.gateway.outbox;

import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.sms.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: leases rows that are due, hands each to its {@link Delivery}, marks what came of it. It looks
 * when it is nudged, when a row is done, and every so often in any case. At most so many rows are on their way at once;
 * one that fails or hangs holds up nobody but itself. Its fields belong to its own Vert.x context.
 */
public final class OutboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);

    private final Vertx vertx;
    private final Context context;
    private final OutboxQueue queue;
    private final Map<String, Delivery> deliveries;
    private final Settings.Outbox settings;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final Promise<Void> stopped = Promise.promise();
    private long timer;
    private final Set<Lane> paused = new HashSet<>();
    private int underWay;
    private boolean looking;
    private boolean lookAgain;
    private boolean stopping;

    /**
     * A worker that does nothing until it is started.
     *
     * @param deliveries by kind of row
     */
    public OutboxWorker(
            Vertx vertx,
            OutboxQueue queue,
            Map<String, Delivery> deliveries,
            Settings.Outbox settings,
            Backoff backoff,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.queue = queue;
        this.deliveries = Map.copyOf(deliveries);
        this.settings = settings;
        this.backoff = backoff;
        this.meters = meters;
    }

    public void start() {
        context.runOnContext(now -> {
            timer = vertx.setPeriodic(settings.poll().toMillis(), tick -> look());
            look();
        });
    }

    /** Says that there may be something to send. From any thread; does not wait. */
    public void nudge() {
        context.runOnContext(now -> look());
    }

    /** Takes no more rows; done when those on their way are marked. */
    public Future<Void> stop() {
        context.runOnContext(now -> {
            stopping = true;
            vertx.cancelTimer(timer);
            finishStop();
        });
        return stopped.future();
    }

    private void look() {
        int free = settings.concurrency() - underWay;
        if (stopping || looking || free <= 0) {
            lookAgain = true;
            return;
        }
        looking = true;
        lookAgain = false;
        queue.claim(free, settings.lease(), paused)
                .onComplete(claimed -> context.runOnContext(now -> take(claimed, free)));
    }

    private void take(AsyncResult<List<Claimed>> claimed, int free) {
        looking = false;
        if (claimed.failed()) {
            // The next poll tries again.
            LOG.warn("outbox cannot be read: {}", claimed.cause().getClass().getSimpleName());
        } else {
            claimed.result().forEach(this::send);
            if (lookAgain || claimed.result().size() == free) {
                look();
            }
        }
        finishStop();
    }

    private void send(Claimed row) {
        underWay++;
        Future.succeededFuture(row)
                .compose(this::attempt)
                .onComplete(marked -> context.runOnContext(now -> {
                    underWay--;
                    if (marked.failed()) {
                        LOG.warn("{} left to its lease", row, marked.cause());
                    } else if (!marked.result()) {
                        LOG.warn("{} was marked by another worker meanwhile", row);
                    }
                    look();
                    finishStop();
                }));
    }

    private Future<Boolean> attempt(Claimed row) {
        Delivery delivery = deliveries.get(row.kind());
        if (delivery == null) {
            return queue.dead(row, "nobody delivers " + row.kind());
        }
        if (row.attempts() > settings.maxAttempts() && delivery.repeatsUnclear()) {
            return giveUp(row, delivery, "gave-up", "interrupted too often");
        }
        // A call that outlives its lease has lost the row; its place must not be lost with it.
        return delivery.deliver(row)
                .timeout(settings.lease().toMillis(), TimeUnit.MILLISECONDS)
                .compose(outcome -> mark(row, delivery, outcome));
    }

    private Future<Boolean> mark(Claimed row, Delivery delivery, SendOutcome outcome) {
        meters.counter("akiba.outbox.tries", "kind", row.kind(), "outcome", name(outcome))
                .increment();
        return switch (outcome) {
            case SendOutcome.Accepted(String ref) -> queue.sent(row, delivery.provider(row), ref);
            case SendOutcome.Rejected(String code, String why) -> giveUp(row, delivery, code, why);
            case SendOutcome.TryLater(String why, Optional<Duration> after) ->
                mayRepeat(row) ? queue.again(row, why, wait(row, after)) : giveUp(row, delivery, "gave-up", why);
            case SendOutcome.HeldBack(String why, Duration pause) -> holdBack(row, pause);
            case SendOutcome.Unclear(String why) ->
                mayRepeat(row) && delivery.repeatsUnclear()
                        ? queue.again(row, why, wait(row, Optional.empty()))
                        : queue.unclear(row, why);
        };
    }

    private Future<Boolean> giveUp(Claimed row, Delivery delivery, String code, String why) {
        LOG.warn("{} given up: {} {}", row, code, why);
        return delivery.givenUp(row, code, why).compose(told -> queue.dead(row, code + ": " + why));
    }

    /** The whole lane waits: what follows in it would only be held back as well. */
    private Future<Boolean> holdBack(Claimed row, Duration pause) {
        context.runOnContext(now -> {
            if (paused.add(row.lane())) {
                vertx.setTimer(pause.toMillis(), done -> {
                    paused.remove(row.lane());
                    look();
                });
            }
        });
        return queue.putBack(row);
    }

    private boolean mayRepeat(Claimed row) {
        return row.attempts() < settings.maxAttempts();
    }

    /** Never less than the provider asked for. */
    private Duration wait(Claimed row, Optional<Duration> asked) {
        Duration own = backoff.after(row.attempts());
        return asked.filter(least -> least.compareTo(own) > 0).orElse(own);
    }

    private void finishStop() {
        if (stopping && underWay == 0 && !looking) {
            stopped.tryComplete();
        }
    }

    private static String name(SendOutcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
