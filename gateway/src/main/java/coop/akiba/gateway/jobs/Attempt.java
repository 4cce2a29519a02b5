package coop.akiba.gateway.jobs;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run being watched: its lease is renewed until it ends, takes too long, is lost, or the gateway stops. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final long STEP_MS = 100;

    private final JobRuns runs;
    private final Settings.Jobs settings;
    private final Duration grace;
    private final CountDownLatch stopping;
    private final LongSupplier nanos;

    /** How a run ended. */
    sealed interface Ending {
        record Done(String summary) implements Ending {}

        record Broken(Throwable why) implements Ending {}

        /** It took too long; it may still be at it. */
        record Endless() implements Ending {}

        /** Another gateway took it over meanwhile. */
        record Lost() implements Ending {}

        /** The gateway stops and could not wait for it. */
        record Unfinished() implements Ending {}
    }

    /**
     * How to watch.
     *
     * @param grace how long a run may go on once the gateway stops
     * @param stopping open when the gateway stops
     * @param nanos goes up steadily
     */
    Attempt(JobRuns runs, Settings.Jobs settings, Duration grace, CountDownLatch stopping, LongSupplier nanos) {
        this.runs = runs;
        this.settings = settings;
        this.grace = grace;
        this.stopping = stopping;
        this.nanos = nanos;
    }

    /** Runs it and blocks until it has ended, one way or another. */
    Ending run(Job job, Team team, Claim.Mine mine) {
        Future<String> work = started(job, team, mine.occurrence());
        long begun = nanos.getAsLong();
        long renewed = begun;
        long told = Long.MAX_VALUE;
        while (!ended(work)) {
            long now = nanos.getAsLong();
            if (now - begun > settings.longest().toNanos()) {
                return new Ending.Endless();
            }
            if (stopping.getCount() == 0) {
                told = Math.min(told, now);
                if (now - told > grace.toNanos()) {
                    return new Ending.Unfinished();
                }
            }
            if (now - renewed > settings.lease().toNanos() / 3) {
                renewed = now;
                if (!renew(job, team, mine)) {
                    return new Ending.Lost();
                }
            }
        }
        return work.succeeded() ? new Ending.Done(work.result()) : new Ending.Broken(work.cause());
    }

    private static Future<String> started(Job job, Team team, Occurrence occurrence) {
        Promise<String> work = Promise.promise();
        Thread.ofVirtual().name("job " + job.name() + " " + team.id()).start(() -> {
            try {
                job.run(team, occurrence).onComplete(work);
            } catch (Throwable e) {
                // Whatever a job throws is a run that failed; unsaid, the run would look as if it never ended.
                work.fail(e);
            }
        });
        return work.future();
    }

    private static boolean ended(Future<String> work) {
        try {
            work.await(STEP_MS, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            // Time is up, or the run failed, with any exception there is; either is seen below.
            return work.isComplete();
        }
        return true;
    }

    /** False when the run is another's. A database that does not answer is no proof of that. */
    private boolean renew(Job job, Team team, Claim.Mine mine) {
        try {
            return runs.renew(team, job, mine).await(settings.lease().toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            LOG.warn("the lease of {} for {} was not renewed", job.name(), team.id(), e);
            return true;
        }
    }
}
