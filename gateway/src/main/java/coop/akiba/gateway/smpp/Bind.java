package coop.akiba.gateway.smpp;

import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.ops.Logs;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.Backoff;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jsmpp.extra.NegativeResponseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one bind to a telco: connects, and connects again for as long as it runs, with pauses that grow and never fall
 * together. That a telco is away keeps nothing else from being served.
 */
public final class Bind {
    private static final Logger LOG = LoggerFactory.getLogger(Bind.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TelcoBind settings;
    private final Timing timing;
    private final Backoff backoff;
    private final Metrics metrics;
    private final Metrics.Counts<Event> counts;
    private final Traffic traffic;
    private final Pace pace;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Link link;
    private @Nullable Thread keeper;

    Bind(
            TelcoBind settings,
            Timing timing,
            RandomGenerator random,
            Metrics metrics,
            Metrics.Counts<Event> counts,
            Traffic traffic) {
        // It writes every PDU, and with it numbers, words and PINs.
        Logs.mute("org.jsmpp");
        this.settings = settings;
        this.timing = timing;
        this.backoff = new Backoff(timing.first(), timing.longest(), random);
        this.metrics = metrics;
        this.counts = counts;
        this.traffic = traffic;
        this.pace = new Pace(settings.perSecond());
        Gauge.builder("akiba_smpp_bound", this, bind -> bind.link().isPresent() ? 1 : 0)
                .description("Whether the telco is connected")
                .tag("of", settings.name())
                .register(metrics.registry());
    }

    /** Returns at once; whether there is a connection is told by {@link #link}. */
    public void start() {
        keeper = Thread.ofVirtual().name("smpp-" + settings.name()).start(this::keep);
    }

    /** The connection, while there is one. */
    Optional<Link> link() {
        return Optional.ofNullable(link).filter(Link::isBound);
    }

    Traffic traffic() {
        return traffic;
    }

    /** Takes no more, finishes what is under way, tells the telco and closes. */
    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        stopping.countDown();
        Thread.ofVirtual().start(() -> {
            try {
                close();
                done.complete();
            } catch (InterruptedException | RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    private void close() throws InterruptedException {
        traffic.drain();
        Link open = link;
        if (open != null) {
            open.close(PATIENCE);
        }
        Thread working = keeper;
        if (working != null) {
            working.join(PATIENCE);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void keep() {
        int failures = 0;
        try {
            while (!isStopping()) {
                long since = metrics.nanos();
                boolean refused = tryOnce();
                boolean steady = metrics.nanos() - since > timing.steady().toNanos();
                failures = steady ? 1 : failures + 1;
                Duration wait = backoff.after(failures);
                pause(refused ? timing.refused().plus(wait) : wait);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        boolean over = stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (over) {
            LOG.info("the bind {} ends", settings.name());
        }
    }

    /** Connects and stays until the connection ends; whether the telco turned us down. */
    private boolean tryOnce() throws InterruptedException {
        Link made = new Link(settings, timing, pace, () -> counts.add(Event.STRANGE));
        try {
            made.open(new Listener(settings.name(), made, traffic));
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
        link = made;
        counts.add(Event.BOUND);
        LOG.info("the bind {} is up", settings.name());
        if (isStopping()) {
            made.close(PATIENCE);
        }
        made.awaitEnd();
        link = null;
        if (!isStopping()) {
            counts.add(Event.LOST);
            LOG.warn("the bind {} was lost", settings.name());
        }
        return false;
    }

    private boolean failed(Exception e) {
        counts.add(Event.NOT_BOUND);
        if (e.getCause() instanceof NegativeResponseException no) {
            LOG.warn(
                    "the bind {} is turned down by the telco: {}",
                    settings.name(),
                    BindRefusal.of(no.getCommandStatus()));
            return BindRefusal.isLasting(no.getCommandStatus());
        }
        // Never its message: it may hold what was sent.
        LOG.warn("the bind {} cannot be made: {}", settings.name(), e.getClass().getSimpleName());
        return false;
    }
}
