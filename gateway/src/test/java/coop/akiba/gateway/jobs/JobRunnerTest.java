package coop.akiba.gateway.jobs;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several runners on one database: each run is somebody's, once. */
class JobRunnerTest {

    @Test
    void eachOccurrenceRunsOnceHoweverManyGatewaysThereAre() throws Exception {
        try (JobRig rig = new JobRig()) {
            Job job = rig.daily(occurrence -> Future.succeededFuture("did it"));
            for (int i = 0; i < 4; i++) {
                rig.runner(job);
            }
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 DONE 1")));
            for (int day = 11; day <= 15; day++) {
                String done = "2026-03-" + day + " DONE 1";
                rig.clock.pass(Duration.ofDays(1));
                rig.until(() -> rig.rows().contains(done));
            }
            Thread.sleep(200);
            assertThat(rig.ran)
                    .containsExactly(
                            "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-14", "2026-03-15");
        }
    }

    @Test
    void aWeekOfDowntimeIsCaughtUpInOrder() throws Exception {
        try (JobRig rig = new JobRig()) {
            Job job = rig.daily(occurrence -> Future.succeededFuture(""));
            JobRunner first = rig.runner(job);
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 DONE 1")));
            await(first.stop());
            rig.clock.pass(Duration.ofDays(7));
            rig.runner(job);
            rig.runner(job);
            rig.until(() -> rig.rows().size() == 8 && rig.rows().stream().allMatch(row -> row.endsWith(" DONE 1")));
            assertThat(rig.ran)
                    .containsExactly(
                            "2026-03-10",
                            "2026-03-11",
                            "2026-03-12",
                            "2026-03-13",
                            "2026-03-14",
                            "2026-03-15",
                            "2026-03-16",
                            "2026-03-17");
        }
    }

    @Test
    void aRunOfAGatewayThatDiedIsTakenOver() throws Exception {
        try (JobRig rig = new JobRig()) {
            // What a gateway killed in the middle leaves behind: a run that nobody renews.
            Job job = rig.daily(occurrence -> Future.succeededFuture("did it"));
            JobRuns dead = new JobRuns(rig.fixture.db, "dead", JobRig.LEASE);
            Claim claimed = await(dead.claim(rig.fixture.team, job, rig.clock.instant(), 40));
            JobRunner runner = rig.runner(job);
            Thread.sleep(JobRig.LEASE.toMillis() / 3);
            assertThat(rig.ran).isEmpty();
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 DONE 2")));
            assertThat(rig.ran).containsExactly("2026-03-10");
            // It was not dead after all, only slow: what it says now counts no more.
            assertThat(await(dead.failed(rig.fixture.team, job, (Claim.Mine) claimed, "too late")))
                    .isFalse();
            assertThat(rig.rows()).containsExactly("2026-03-10 DONE 2");
            await(runner.stop());
        }
    }

    @Test
    void aLongRunKeepsItsLease() throws Exception {
        try (JobRig rig = new JobRig()) {
            Promise<String> slow = Promise.promise();
            Job job = rig.daily(occurrence -> slow.future());
            rig.runner(job);
            rig.runner(job);
            Thread.sleep(JobRig.LEASE.toMillis() * 3 / 2);
            assertThat(rig.rows()).containsExactly("2026-03-10 RUNNING 1");
            slow.complete("at last");
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 DONE 1")));
            assertThat(rig.ran).hasSize(1);
        }
    }

    @Test
    void aFailedRunIsTriedAgain() throws Exception {
        try (JobRig rig = new JobRig()) {
            AtomicInteger calls = new AtomicInteger();
            Job job = rig.daily(occurrence -> switch (calls.incrementAndGet()) {
                case 1 -> Future.failedFuture("no luck");
                case 2 -> throw new IllegalStateException("a bug");
                default -> Future.succeededFuture("did it");
            });
            rig.runner(job);
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 DONE 3")));
            assertThat(rig.count("retried")).isEqualTo(2);
            assertThat(rig.count("done")).isEqualTo(1);
        }
    }

    @Test
    void oneThatFailsForGoodDoesNotHoldUpTheNext() throws Exception {
        try (JobRig rig = new JobRig()) {
            rig.runner(rig.daily(occurrence -> occurrence.key().equals("2026-03-10")
                    ? Future.failedFuture("never")
                    : Future.succeededFuture("did it")));
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 FAILED 3")));
            rig.clock.pass(Duration.ofDays(1));
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 FAILED 3", "2026-03-11 DONE 1")));
            assertThat(rig.count("failed")).isEqualTo(1);
        }
    }

    @Test
    void aStoppingGatewayFinishesOrGivesBack() throws Exception {
        try (JobRig rig = new JobRig()) {
            Promise<String> slow = Promise.promise();
            JobRunner finishing = rig.runner(rig.daily(occurrence -> slow.future()));
            rig.until(() -> rig.ran.size() == 1);
            Future<Void> stopped = finishing.stop();
            Thread.sleep(200);
            assertThat(stopped.isComplete()).isFalse();
            slow.complete("");
            await(stopped);
            assertThat(rig.rows()).containsExactly("2026-03-10 DONE 1");

            rig.clock.pass(Duration.ofDays(1));
            JobRunner endless =
                    rig.runner(rig.daily(occurrence -> Promise.<String>promise().future()), Duration.ZERO);
            rig.until(() -> rig.ran.size() == 2);
            await(endless.stop());
            assertThat(rig.rows()).containsExactly("2026-03-10 DONE 1", "2026-03-11 WAITING 0");
            rig.runner(rig.daily(occurrence -> Future.succeededFuture("")));
            rig.until(() -> rig.rows().contains("2026-03-11 DONE 1"));
        }
    }

    @Test
    void anIntervalUsesOneRowAgainAndAgain() throws Exception {
        try (JobRig rig = new JobRig()) {
            Job job = rig.job(new Schedule.Every(Duration.ofMinutes(5)), occurrence -> Future.succeededFuture(""));
            rig.runner(job);
            rig.runner(job);
            for (int i = 1; i <= 4; i++) {
                int runs = i;
                rig.until(() -> rig.ran.size() == runs && rig.rows().equals(List.of("latest DONE 1")));
                Thread.sleep(100);
                assertThat(rig.ran).hasSize(runs);
                rig.clock.pass(Duration.ofMinutes(5));
            }
        }
    }

    @Test
    void aJobMayBlock() throws Exception {
        try (JobRig rig = new JobRig()) {
            rig.runner(rig.daily(occurrence -> {
                Team team = rig.fixture.team;
                return Future.succeededFuture("found " + rig.fixture.count("SELECT count(*) FROM team") + team.id());
            }));
            rig.until(() -> rig.rows().equals(List.of("2026-03-10 DONE 1")));
        }
    }
}
