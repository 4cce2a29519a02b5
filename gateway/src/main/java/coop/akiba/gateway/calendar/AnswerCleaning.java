package coop.akiba.gateway.calendar;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.CommandAnswers;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;

/** Removes stored answers of commands that nobody will repeat any more, in small batches. */
public final class AnswerCleaning implements Job {
    private static final int BATCH = 1_000;

    private final Db db;
    private final Duration kept;
    private final InstantSource clock;

    /**
     * The job.
     *
     * @param kept answers younger than this stay
     */
    public AnswerCleaning(Db db, Duration kept, InstantSource clock) {
        this.db = db;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "answer-cleaning";
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Daily(LocalTime.of(3, 0));
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        return clean(team, clock.instant().minus(kept), 0).map(count -> count == 0 ? "" : count + " answers removed");
    }

    private Future<Integer> clean(Team team, Instant before, int sofar) {
        return db.inTeam(team.id(), connection -> CommandAnswers.removeOlder(connection, team.id(), before, BATCH))
                .compose(count ->
                        count < BATCH ? Future.succeededFuture(sofar + count) : clean(team, before, sofar + count));
    }
}
