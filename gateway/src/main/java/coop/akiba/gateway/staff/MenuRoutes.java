package coop.akiba.gateway.staff;

import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.AnsweredCommands.Answer;
import coop.akiba.gateway.command.MenuChange;
import coop.akiba.gateway.command.MenuCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.MenuJson;
import coop.akiba.gateway.store.MenuTable;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.menus.MenuProblem;
import coop.akiba.menus.MenuSettings;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/menus}: what members see when they dial. Behind the staff gate. */
public final class MenuRoutes implements Routes {
    private final Answers answers;
    private final AnsweredCommands answered;
    private final TeamDirectory teams;
    private final MenuCommands commands;

    public MenuRoutes(Db db, TeamDirectory teams, MenuCommands commands, InstantSource clock) {
        this.answers = new Answers(db);
        this.answered = new AnsweredCommands(db, clock, () -> {});
        this.teams = teams;
        this.commands = commands;
    }

    /** Body of put. */
    record Edited(
            @Nullable Integer version,
            @Nullable List<@Nullable String> items,
            @Nullable Map<String, @Nullable Map<String, @Nullable String>> words) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/menus")
                .handler(context -> StaffGate.require(context, Capability.CHANGE_PROFILE))
                .handler(this::read);
        router.put("/api/v1/menus")
                .handler(context -> StaffGate.require(context, Capability.CHANGE_PROFILE))
                .handler(RequestKey::check)
                .handler(this::put);
    }

    /** As it is in the database: this process may not have heard of the newest version yet. */
    private void read(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> MenuTable.newest(connection, origin.team().id()).map(MenuView::of));
    }

    private void put(RoutingContext context) {
        try {
            Edited body = JsonBody.read(context, Edited.class);
            List<Violation> wrong = new ArrayList<>();
            if (body.version() == null) {
                wrong.add(Violation.field("version", "version is the one that was read"));
            }
            if (body.items() == null) {
                wrong.add(Violation.field("items", "items is the list of all that is shown"));
            }
            if (hasNull(body)) {
                wrong.add(Violation.field("words", "items and words are texts"));
                JsonBody.refuse(wrong);
            }
            MenuSettings edited = settings(body);
            edited.problems().stream()
                    .filter(problem -> body.items() != null || !(problem instanceof MenuProblem.NoItems))
                    .map(MenuRoutes::violation)
                    .forEach(wrong::add);
            if (wrong.isEmpty()) {
                change(context, edited);
            } else {
                Problem.send(context, 400, "bad-menus", wrong.size() + " problems; nothing was changed.", wrong);
            }
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private static boolean hasNull(Edited body) {
        return Objects.requireNonNullElse(body.items(), List.<@Nullable String>of()).stream()
                        .anyMatch(Objects::isNull)
                || Objects.requireNonNullElse(body.words(), Map.<String, @Nullable Map<String, @Nullable String>>of())
                        .values()
                        .stream()
                        .anyMatch(texts -> texts == null || texts.containsValue(null));
    }

    @SuppressWarnings("NullAway") // no element is null: see hasNull
    private static MenuSettings settings(Edited body) {
        return new MenuSettings(
                Objects.requireNonNullElse(body.version(), 0),
                Objects.requireNonNullElse(body.items(), List.of()),
                Objects.requireNonNullElse(body.words(), Map.of()));
    }

    private void change(RoutingContext context, MenuSettings edited) {
        Origin origin = StaffGate.origin(context);
        answered.run(
                        origin,
                        RequestKey.of(context, origin),
                        connection -> commands.change(connection, origin, edited),
                        result -> answer(origin, result))
                .compose(outcome -> teams.refresh().map(outcome))
                .onFailure(context::fail)
                .onSuccess(outcome -> Changes.tell(context, outcome));
    }

    private static Answer answer(Origin origin, Result<MenuChange> result) {
        if (!(result instanceof Result.Done<MenuChange>(MenuChange change))) {
            throw new IllegalStateException("menus are changed or outdated");
        }
        return switch (change) {
            case MenuChange.Done(MenuSettings settings) ->
                new Answer(200, MenuJson.write(settings).encode());
            case MenuChange.Outdated(int current) ->
                new Answer(
                        409,
                        Problem.body(
                                        origin.correlation(),
                                        409,
                                        "menus-outdated",
                                        "These menus were written from another version than the current one, " + current
                                                + ".",
                                        List.of(new Violation(
                                                "menus-outdated",
                                                "the current version is " + current,
                                                new JsonObject().put("current", current))))
                                .encode());
        };
    }

    private static Violation violation(MenuProblem problem) {
        JsonObject facts = new JsonObject();
        RecordView.put(facts, problem);
        return new Violation(problem.code(), problem.sentence(), facts);
    }
}
