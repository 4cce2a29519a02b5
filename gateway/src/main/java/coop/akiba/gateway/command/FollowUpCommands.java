package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.FollowUp;
import coop.akiba.gateway.store.FollowUpTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What staff did about a loan that is behind. */
public final class FollowUpCommands {
    private final Ids ids;
    private final InstantSource clock;

    public FollowUpCommands(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Notes what was done, in the caller's transaction. One that is done stays as it is: the first note holds. */
    public Future<Result<FollowUp>> done(SqlConnection connection, Origin origin, UUID id, String note) {
        if (!origin.may(Capability.VIEW_MEMBERS)) {
            return Future.succeededFuture(new Result.Refused<>(
                    List.of(new Refusal.NotAllowed(origin.actor().role(), Capability.VIEW_MEMBERS))));
        }
        return FollowUpTable.lock(connection, origin.team(), id)
                .compose(found -> found.map(
                                task -> done(connection, origin, task, note).<Result<FollowUp>>map(Result.Done::new))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    private Future<FollowUp> done(SqlConnection connection, Origin origin, FollowUp task, String note) {
        if (task.done().isPresent()) {
            return Future.succeededFuture(task);
        }
        Team team = origin.team();
        Instant now = clock.instant();
        FollowUp.Done done = new FollowUp.Done(now, origin.actor().id(), note);
        JsonObject detail = new JsonObject()
                .put("kind", task.kind().name())
                .put("row", task.row())
                .put("reason", note);
        return FollowUpTable.finish(connection, team, task.id(), done)
                .compose(written -> AuditTable.add(
                        connection,
                        team.id(),
                        origin.audit(
                                ids.next(),
                                now,
                                "follow-up-done",
                                "loan:" + task.loan().value(),
                                detail)))
                .map(written -> new FollowUp(
                        task.id(),
                        task.loan(),
                        task.kind(),
                        task.row(),
                        task.due(),
                        task.deadline(),
                        task.openedAt(),
                        Optional.of(done)));
    }
}
