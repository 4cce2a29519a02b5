package coop.akiba.gateway.jobs;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.ops.RateLimitedLog;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.store.Db;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs jobs when they are due. Any number of gateways may do so over one database: each run is taken by one of them,
 * see {@link JobRuns}. Each job has a virtual thread that goes through the cooperatives one by one, so a long job holds
 * up no other.
 */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Team> teams;
    private final List<Job> jobs;
    private final JobRuns runs;
    private final Settings.Jobs settings;
    private final Backoff backoff;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Attempt attempt;
    private final RateLimitedLog trouble;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Future<Void>> loops = new ArrayList<>();
    private final Map<String, Long> lastSuccess = new ConcurrentHashMap<>();

    /**
     * A runner that does nothing until it is started.
     *
     * @param owner this process, for people who look at a lease
     * @param grace how long a run may go on once the gateway stops
     * @param backoff between tries of a run that failed
     */
    public JobRunner(
            Db db,
            String owner,
            List<Team> teams,
            List<Job> jobs,
            Settings.Jobs settings,
            Duration grace,
            Backoff backoff,
            Metrics metrics,
            InstantSource clock) {
        this.teams = List.copyOf(teams);
        this.jobs = List.copyOf(jobs);
        this.runs = new JobRuns(db, owner, settings.lease());
        this.settings = settings;
        this.backoff = backoff;
        this.metrics = metrics;
        this.clock = clock;
        this.attempt = new Attempt(runs, settings, grace, stopping, metrics::nanos);
        this.trouble = new RateLimitedLog(LOG, clock);
    }

    public void start() {
        for (Job job : settings.enabled() ? jobs : List.<Job>of()) {
            Gauge.builder("akiba.job.last.success", () -> lastSuccess.get(job.name()))
                    .description(
                            "When this process last finished a run, in seconds since 1970; nothing before the first")
                    .tag("job", job.name())
                    .register(metrics.registry());
            Promise<Void> over = Promise.promise();
            loops.add(over.future());
            Thread.ofVirtual().name("jobs " + job.name()).start(() -> {
                try {
                    loop(job);
                } finally {
                    over.complete();
                }
            });
        }
    }

    /** Takes no more runs; done when those under way are finished or, after the grace, given back. */
    public Future<Void> stop() {
        stopping.countDown();
        return Future.join(loops).mapEmpty();
    }

    private void loop(Job job) {
        Map<TeamId, Instant> quiet = new HashMap<>();
        boolean more = true;
        while (!stopped(more ? Duration.ZERO : settings.poll())) {
            more = false;
            for (Team team : teams) {
                boolean due = !clock.instant().isBefore(quiet.getOrDefault(team.id(), Instant.MIN));
                if (due && stopping.getCount() > 0) {
                    more |= look(job, team, quiet);
                }
            }
        }
    }

    /** Whether there is more to be had at once. */
    private boolean look(Job job, Team team, Map<TeamId, Instant> quiet) {
        Instant now = clock.instant();
        try {
            return switch (await(runs.claim(team, job, now, job.daysBack(settings.daysBack())))) {
                case Claim.Nothing() -> {
                    quiet.put(team.id(), job.schedule().after(now, team.zone()));
                    yield false;
                }
                case Claim.Held() -> false;
                case Claim.Mine mine -> carryOut(job, team, mine);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // What a database that is away causes has no signature. The next poll tries again.
            trouble.say(Level.WARN, "jobs cannot be looked after", e);
            return false;
        }
    }

    private boolean carryOut(Job job, Team team, Claim.Mine mine) throws Exception {
        if (mine.occurrence().missed() > 0) {
            line(
                    Level.WARN,
                    job,
                    team,
                    mine,
                    "too long ago to be made up for: " + mine.occurrence().missed());
        }
        Attempt.Ending ending = mine.attempts() > settings.maxAttempts()
                ? new Attempt.Ending.Broken(new IllegalStateException("interrupted too often"))
                : attempt.run(job, team, mine);
        return switch (ending) {
            case Attempt.Ending.Done(String summary) -> done(job, team, mine, summary);
            case Attempt.Ending.Broken(Throwable why) -> broken(job, team, mine, why);
            case Attempt.Ending.Endless() ->
                broken(job, team, mine, new TimeoutException("took longer than " + settings.longest()));
            case Attempt.Ending.Lost() -> {
                count(job, "lost");
                line(Level.WARN, job, team, mine, "another gateway took it over");
                yield false;
            }
            case Attempt.Ending.Unfinished() -> {
                count(job, "released");
                line(Level.INFO, job, team, mine, "left to another gateway");
                yield await(runs.release(team, job, mine));
            }
        };
    }

    private boolean done(Job job, Team team, Claim.Mine mine, String summary) throws Exception {
        boolean marked = await(runs.done(team, job, mine, summary));
        lastSuccess.put(job.name(), clock.instant().getEpochSecond());
        count(job, "done");
        if (!summary.isEmpty()) {
            line(Level.INFO, job, team, mine, summary);
        }
        return marked;
    }

    private boolean broken(Job job, Team team, Claim.Mine mine, Throwable why) throws Exception {
        // The class says what kind of failure it was; the message may say whom it was about.
        String kind = why.getClass().getSimpleName();
        if (mine.attempts() < settings.maxAttempts()) {
            count(job, "retried");
            line(Level.WARN, job, team, mine, "failed, to be tried again: " + why);
            await(runs.again(team, job, mine, kind, backoff.after(mine.attempts())));
            return false;
        }
        count(job, "failed");
        line(Level.ERROR, job, team, mine, "failed for good: " + why);
        return await(runs.failed(team, job, mine, kind));
    }

    private void count(Job job, String outcome) {
        metrics.registry()
                .counter("akiba.job.runs", "job", job.name(), "outcome", outcome)
                .increment();
    }

    private static void line(Level level, Job job, Team team, Claim.Mine mine, String what) {
        LOG.atLevel(level)
                .addKeyValue("job", job.name())
                .addKeyValue("team", team.id().value())
                .addKeyValue("occurrence", mine.occurrence().key())
                .addKeyValue("attempt", mine.attempts())
                .log("job: {}", what);
    }

    /** Waits; true at once when the gateway stops. */
    private boolean stopped(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
