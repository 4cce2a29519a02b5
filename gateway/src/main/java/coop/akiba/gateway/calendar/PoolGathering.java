package coop.akiba.gateway.calendar;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PoolSums;
import io.vertx.core.Future;
import java.time.Duration;

/** Keeps the sums of a cooperative short to add up. Where it does not run they are as right, only slower to make. */
public final class PoolGathering implements Job {
    private final Db db;
    private final Duration every;

    public PoolGathering(Db db, Duration every) {
        this.db = db;
        this.every = every;
    }

    @Override
    public String name() {
        return "pool-gathering";
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Every(every);
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        return db.inTeam(team.id(), connection -> PoolSums.gather(connection, team.id()))
                .map(count -> count == 0 ? "" : count + " rows gathered");
    }
}
