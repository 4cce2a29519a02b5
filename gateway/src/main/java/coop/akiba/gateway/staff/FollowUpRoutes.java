package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.FollowUpCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.FollowUp;
import coop.akiba.gateway.store.FollowUpTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/follow-ups}: whom staff have to call and why. Behind the staff gate. */
public final class FollowUpRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_NOTE = 500;

    private final Answers answers;
    private final Changes changes;
    private final FollowUpCommands commands;
    private final InstantSource clock;

    public FollowUpRoutes(Db db, FollowUpCommands commands, InstantSource clock) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, () -> {}));
        this.commands = commands;
        this.clock = clock;
    }

    /** Body of done. */
    record Note(@Nullable String note) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/follow-ups")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::list);
        router.post("/api/v1/follow-ups/:id/done").handler(this::done);
    }

    private void list(RoutingContext context) {
        String after = context.request().getParam("after", "");
        Optional<UUID> last = Params.uuid(after);
        List<Violation> wrong = new ArrayList<>();
        String state = Params.state(context, List.of("open", "done"), wrong);
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        if (last.isEmpty() && !after.isEmpty()) {
            wrong.add(Violation.field("after", "after is the id of a follow-up"));
        }
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> (state.equals("open")
                                ? FollowUpTable.open(connection, origin.team(), last, limit)
                                : FollowUpTable.done(connection, origin.team(), last, limit))
                        .compose(tasks -> views(connection, origin, tasks))
                        .map(views -> page(views, limit)));
    }

    private static JsonObject page(List<JsonObject> views, int limit) {
        return new JsonObject()
                .put("followUps", new JsonArray(views))
                .put("next", views.size() < limit ? null : views.getLast().getString("id"));
    }

    private void done(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            List<Violation> wrong = new ArrayList<>();
            String note =
                    JsonBody.text("note", JsonBody.read(context, Note.class).note(), MAX_NOTE, wrong);
            if (note.isEmpty() && wrong.isEmpty()) {
                wrong.add(Violation.field("note", "field 'note' is missing: what came of it"));
            }
            JsonBody.refuse(wrong);
            changes.run(context, 200, connection -> done(connection, origin, id.get(), note), view -> view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private Future<Result<JsonObject>> done(SqlConnection connection, Origin origin, UUID id, String note) {
        return commands.done(connection, origin, id, note).compose(result -> switch (result) {
            case Result.Done<FollowUp>(FollowUp task) ->
                views(connection, origin, List.of(task)).map(views -> new Result.Done<>(views.getFirst()));
            case Result.Refused<FollowUp>(var refusals) -> Future.succeededFuture(new Result.Refused<>(refusals));
            case Result.NotFound<FollowUp> none -> Future.succeededFuture(new Result.NotFound<>());
        });
    }

    /** Each with its loan as it is now and who owes it. */
    private Future<List<JsonObject>> views(SqlConnection connection, Origin origin, List<FollowUp> tasks) {
        return LoanTable.byIds(
                        connection,
                        origin.team(),
                        tasks.stream().map(FollowUp::loan).toList())
                .compose(loans -> Future.join(tasks.stream()
                                .map(task -> view(connection, origin, task, loans))
                                .toList())
                        .map(all -> all.list()));
    }

    private Future<JsonObject> view(SqlConnection connection, Origin origin, FollowUp task, List<Loan> loans) {
        Loan loan = loans.stream()
                .filter(each -> each.id().equals(task.loan()))
                .findFirst()
                .orElseThrow();
        return Members.borrower(connection, origin.team().id(), loan).map(row -> {
            Optional<Member> member = row.map(MemberRow::member);
            return FollowUpView.json(task, loan, member, origin.today(clock), clock.instant());
        });
    }
}
