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

    private static final String HOME = "akiba.home";

    private final Db db;
    private final TeamDirectory teams;
    private final Crossing crossing;

    StaffGate(Db db, TeamDirectory teams) {
        this.db = db;
        this.teams = teams;
        this.crossing = new Crossing(db);
    }

    /** Finds out who is asking; nobody we know ends here with 401. */
    void identify(RoutingContext context) {
        Optional<Bearer> bearer = Bearer.read(context.request().getHeader("Authorization"));
        Optional<Team> team = bearer.flatMap(token -> teams.find(token.team()));
        Future<Optional<Actor>> staff = bearer.isPresent() && team.isPresent()
                ? db.look(
                        team.get().id(),
                        connection -> StaffTable.byToken(
                                connection, team.get().id(), bearer.get().sha256()))
                : Future.succeededFuture(Optional.empty());
        staff.onFailure(context::fail).onSuccess(found -> {
            if (found.isPresent() && team.isPresent()) {
                enter(context, new Origin(team.get(), found.get(), Correlation.of(context)));
            } else {
                context.response().putHeader("WWW-Authenticate", "Bearer");
                Problem.send(context, 401, "not-signed-in", "A valid staff token is needed.");
            }
        });
    }

    /** Takes the platform's owner to the cooperative they name; all others stay where their token is from. */
    private void enter(RoutingContext context, Origin home) {
        context.put(HOME, home);
        Optional<String> named = Crossing.named(context.request().headers().getAll(Crossing.HEADER));
        Optional<Team> there = named.flatMap(teams::find);
        if (named.isEmpty()) {
            proceed(context, home);
        } else if (!Crossing.may(home)) {
            refuse(context, home, Capability.CROSS_TENANT);
        } else if (there.isEmpty()) {
            noTeam(context);
        } else {
            crossing.to(there.get(), home).onFailure(context::fail).onSuccess(visitor -> proceed(context, visitor));
        }
    }

    private static void proceed(RoutingContext context, Origin origin) {
        context.put(ORIGIN, origin);
        context.next();
    }

    /** Ends with 403 unless the role allows this. */
    static void require(RoutingContext context, Capability capability) {
        if (origin(context).may(capability)) {
            context.next();
        } else {
            refuse(context, origin(context), capability);
        }
    }

    static void refuse(RoutingContext context, Origin who, Capability capability) {
        List<Refusal> refusals = List.of(new Refusal.NotAllowed(who.actor().role(), capability));
        Problem.send(
                context,
                403,
                RefusalView.code(refusals),
                RefusalView.sentence(refusals),
                RefusalView.violations(refusals));
    }

    /** Ends with 404: the gateway serves no such cooperative. Only the platform's owner is ever told. */
    static void noTeam(RoutingContext context) {
        Problem.send(context, 404, "team-unknown", "There is no cooperative of this id.");
    }

    /** Who asks, in the cooperative of their token, wherever the request is about. */
    static Origin home(RoutingContext context) {
        return kept(context, HOME);
    }

    static Origin origin(RoutingContext context) {
        return kept(context, ORIGIN);
    }

    private static Origin kept(RoutingContext context, String key) {
        Origin origin = context.get(key);
        if (origin == null) {
            throw new IllegalStateException("route without identification: " + context.normalizedPath());
        }
        return origin;
    }
}
