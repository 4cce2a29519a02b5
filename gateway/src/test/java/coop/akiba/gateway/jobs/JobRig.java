package coop.akiba.gateway.jobs;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.Backoff;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Runners that share a database, as gateways do, and a daily job that remembers what it did. */
final class JobRig implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(5);

    final Fixture fixture = new Fixture();
    final TestClock clock = new TestClock();
    final Metrics metrics = new Metrics();
    final Queue<String> ran = new ConcurrentLinkedQueue<>();
    private final AtomicInteger owners = new AtomicInteger();
    private final List<JobRunner> runners = new ArrayList<>();

    /** Daily at six in the morning; it is past that when a test begins. */
    Job daily(Function<Occurrence, Future<String>> work) {
        return job(new Schedule.Daily(LocalTime.of(6, 0)), work);
    }

    Job job(Schedule schedule, Function<Occurrence, Future<String>> work) {
        return new Job() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Schedule schedule() {
                return schedule;
            }

            @Override
            public Future<String> run(Team team, Occurrence occurrence) {
                ran.add(occurrence.key());
                return work.apply(occurrence);
            }
        };
    }

    JobRunner runner(Job job) {
        return runner(job, Duration.ofSeconds(5));
    }

    JobRunner runner(Job job, Duration grace) {
        JobRunner runner = new JobRunner(
                fixture.db,
                "gateway-" + owners.incrementAndGet(),
                List.of(fixture.team),
                List.of(job),
                new Settings.Jobs(
                        true, Duration.ofMillis(20), LEASE, Duration.ofSeconds(20), 3, 40, Duration.ofDays(90)),
                grace,
                new Backoff(Duration.ofMillis(50), Duration.ofMillis(100), new Random(1)),
                metrics,
                clock);
        runners.add(runner);
        runner.start();
        return runner;
    }

    /** Rows such as {@code 2026-03-10 DONE 1}: occurrence, status, attempts. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        await(fixture.db.inTeam(
                        fixture.team.id(),
                        connection -> connection
                                .query("SELECT occurrence || ' ' || status || ' ' || attempts FROM job_run "
                                        + "WHERE team_id = '" + fixture.team.id() + "' ORDER BY occurrence")
                                .execute()))
                .forEach(row -> rows.add(row.getString(0)));
        return rows;
    }

    void until(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            if (holds.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("it did not come about: ran " + ran + ", rows " + rows());
    }

    double count(String outcome) {
        return metrics.registry()
                .counter("akiba.job.runs", "job", "test", "outcome", outcome)
                .count();
    }

    @Override
    public void close() {
        runners.forEach(runner -> await(runner.stop()));
        fixture.close();
    }
}
