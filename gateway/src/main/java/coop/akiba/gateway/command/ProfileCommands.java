package coop.akiba.gateway.command;

import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.ProfileProblem;
import coop.akiba.domain.policy.ProfileProblems;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;

/** Changes the rules a cooperative lends by. Versions are added, never changed. */
public final class ProfileCommands {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;

    public ProfileCommands(Db db, Ids ids, InstantSource clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes rules the current ones, under the next number.
     *
     * @param edited says by its version which one it was written from
     */
    public Future<ProfileChange> change(Origin origin, LoanProfile edited) {
        List<ProfileProblem> problems = ProfileProblems.of(edited, origin.team().currency());
        return problems.isEmpty()
                ? db.inTeam(
                        origin.team().id(),
                        connection -> Teams.lock(connection, origin.team())
                                .compose(locked -> Teams.current(connection, origin.team()))
                                .compose(team -> change(connection, origin, team, edited)))
                : Future.succeededFuture(new ProfileChange.Contradictory(problems));
    }

    private Future<ProfileChange> change(SqlConnection connection, Origin origin, Team team, LoanProfile edited) {
        LoanProfile before = team.profile();
        if (edited.version() != before.version()) {
            return Future.succeededFuture(new ProfileChange.Outdated(before.version()));
        }
        if (edited.equals(before)) {
            return Future.succeededFuture(new ProfileChange.Done(before));
        }
        LoanProfile next = edited.withVersion(before.version() + 1);
        return Teams.addProfile(connection, team, next)
                .compose(added -> AuditTable.add(connection, team.id(), line(origin, before, next)))
                .map(new ProfileChange.Done(next));
    }

    /** The rules themselves are kept by version, so the line names the two. */
    private AuditRow line(Origin origin, LoanProfile before, LoanProfile after) {
        return new AuditRow(
                ids.next(),
                clock.instant(),
                origin.actor(),
                "profile-changed",
                "profile:" + after.version(),
                new JsonObject().put("before", before.version()).put("after", after.version()),
                origin.correlation());
    }
}
