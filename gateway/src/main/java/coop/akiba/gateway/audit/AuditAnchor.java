package coop.akiba.gateway.audit;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import java.time.LocalTime;

/**
 * Says once a day where the chain ends. The runner logs it, and logs are kept elsewhere: a chain that was cut short or
 * made anew no longer contains what was said.
 */
public final class AuditAnchor implements Job {
    private final Db db;

    public AuditAnchor(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "audit-anchor";
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Daily(LocalTime.of(0, 10));
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        return db.inTeam(team.id(), connection -> AuditHead.of(connection, team.id()))
                .map(head -> head.seq() == 0 ? "" : "seal " + head.seq() + " is " + AuditChain.hex(head.hash()));
    }
}
