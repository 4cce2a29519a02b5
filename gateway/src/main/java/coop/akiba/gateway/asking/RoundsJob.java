package coop.akiba.gateway.asking;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import io.vertx.core.Future;
import java.time.Duration;

/** A job that is nothing but {@link DueRounds}, every few seconds. */
public interface RoundsJob extends Job {

    /** What it asks about, and how. */
    DueRounds<?> rounds();

    @Override
    default Schedule schedule() {
        return new Schedule.Every(Duration.ofSeconds(5));
    }

    @Override
    default Future<String> run(Team team, Occurrence occurrence) {
        return rounds().run(team);
    }
}
