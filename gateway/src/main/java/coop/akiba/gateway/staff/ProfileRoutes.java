package coop.akiba.gateway.staff;

import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.ProfileProblem;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.ProfileChange;
import coop.akiba.gateway.command.ProfileCommands;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.ProfileJson;
import coop.akiba.gateway.store.ProfileReading;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The rules a cooperative lends by: to read, every version, and to put a new one, as JSON or YAML. */
final class ProfileRoutes implements Routes {
    private final Db db;
    private final TeamDirectory teams;
    private final ProfileCommands commands;

    ProfileRoutes(Db db, TeamDirectory teams, ProfileCommands commands) {
        this.db = db;
        this.teams = teams;
        this.commands = commands;
    }

    @Override
    public void mount(Router router) {
        router.route("/api/v1/profile*").handler(context -> StaffGate.require(context, Capability.CHANGE_PROFILE));
        router.get("/api/v1/profile").handler(context -> read(context, team -> List.of(team.profile())));
        router.get("/api/v1/profile/versions/:version")
                .handler(context -> read(
                        context,
                        team -> team.profiles().stream()
                                .filter(profile ->
                                        Integer.toString(profile.version()).equals(context.pathParam("version")))
                                .toList()));
        router.put("/api/v1/profile").handler(this::put);
    }

    /** As it is in the database: this process may not have heard of the newest version yet. */
    private void read(RoutingContext context, Function<Team, List<LoanProfile>> which) {
        Team known = StaffGate.origin(context).team();
        db.inTeam(known.id(), connection -> Teams.current(connection, known))
                .onFailure(context::fail)
                .onSuccess(team -> which.apply(team).stream()
                        .findFirst()
                        .ifPresentOrElse(profile -> send(context, profile), () -> Answers.notFound(context)));
    }

    private void put(RoutingContext context) {
        String body = Objects.requireNonNullElse(context.body().asString(), "");
        String type = Objects.requireNonNullElse(context.request().getHeader("Content-Type"), "");
        ProfileReading reading = type.contains("yaml") ? ProfileJson.readYaml(body) : ProfileJson.read(body);
        switch (reading) {
            case ProfileReading.Read(LoanProfile edited) -> change(context, edited);
            case ProfileReading.Unreadable(List<ProfileProblem> problems) -> refuse(context, problems);
        }
    }

    private void change(RoutingContext context, LoanProfile edited) {
        Origin origin = StaffGate.origin(context);
        Future<ProfileChange> changed = commands.change(origin, edited);
        changed.compose(change -> teams.refresh().map(change))
                .onFailure(context::fail)
                .onSuccess(change -> {
                    switch (change) {
                        case ProfileChange.Done(LoanProfile profile) -> send(context, profile);
                        case ProfileChange.Contradictory(List<ProfileProblem> problems) -> refuse(context, problems);
                        case ProfileChange.Outdated(int current) ->
                            Problem.send(
                                    context,
                                    409,
                                    "profile-outdated",
                                    "These rules were written from another version than the current one, " + current
                                            + ".",
                                    List.of(new Violation(
                                            "profile-outdated",
                                            "the current version is " + current,
                                            new JsonObject().put("current", current))));
                    }
                });
    }

    private static void refuse(RoutingContext context, List<ProfileProblem> problems) {
        Problem.send(
                context,
                400,
                "bad-profile",
                problems.size() + " problems; nothing was changed.",
                problems.stream().map(ProfileRoutes::violation).toList());
    }

    private static Violation violation(ProfileProblem problem) {
        JsonObject facts = new JsonObject();
        RecordView.put(facts, problem);
        return new Violation(problem.code(), problem.sentence(), facts);
    }

    /** As text: a decimal that went through the JSON library's own numbers could lose digits. */
    private static void send(RoutingContext context, LoanProfile profile) {
        context.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", "application/json")
                .end(ProfileJson.write(profile));
    }
}
