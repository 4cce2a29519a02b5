package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.StaffTable;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Lets known members of staff in, each with the capabilities of their role. */
final class StaffGate {
    private static final String ORIGIN = "akiba.origin";

    private final Db db;
    private final TeamDirectory teams;

    StaffGate(Db db, TeamDirectory teams) {
        this.db = db;
        this.teams = teams;
    }

    /** Finds out who is asking; nobody we know ends here with 401. */
    void identify(RoutingContext context) {
        Optional<Bearer> bearer = Bearer.read(context.request().getHeader("Authorization"));
        Optional<Team> team = bearer.flatMap(token -> teams.find(token.team()));
        Future<Optional<Actor>> staff = bearer.isPresent() && team.isPresent()
                ? db.inTeam(
                        team.get().id(),
                        connection -> StaffTable.byToken(
                                connection, team.get().id(), bearer.get().sha256()))
                : Future.succeededFuture(Optional.empty());
        staff.onFailure(context::fail).onSuccess(found -> {
            if (found.isPresent() && team.isPresent()) {
                context.put(ORIGIN, new Origin(team.get(), found.get(), Correlation.of(context)));
                context.next();
            } else {
                context.response().putHeader("WWW-Authenticate", "Bearer");
                Problem.send(context, 401, "not-signed-in", "A valid staff token is needed.");
            }
        });
    }

    /** Ends with 403 unless the role allows this. */
    static void require(RoutingContext context, Capability capability) {
        if (origin(context).actor().role().allows(capability)) {
            context.next();
        } else {
            List<Refusal> refusals =
                    List.of(new Refusal.NotAllowed(origin(context).actor().role(), capability));
            Problem.send(
                    context,
                    403,
                    RefusalView.code(refusals),
                    RefusalView.sentence(refusals),
                    RefusalView.violations(refusals));
        }
    }

    static Origin origin(RoutingContext context) {
        Origin origin = context.get(ORIGIN);
        if (origin == null) {
            throw new IllegalStateException("route without identification: " + context.normalizedPath());
        }
        return origin;
    }
}
