package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.Proposals;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.pin.KnownAnswers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.Proposal;
import coop.akiba.gateway.store.ProposalTable;
import coop.akiba.menus.Questions.Question;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What takes two members of staff, and what members leave with the office to prove who they are. */
public final class ProposalRoutes implements Routes {
    private static final int MAX_TEXT = 500;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final Answers answers;
    private final Changes changes;
    private final Proposals proposals;
    private final KnownAnswers known;
    private final InstantSource clock;

    /** Builds the routes; {@code wakeOutbox} is run after every commit that may have left a message. */
    public ProposalRoutes(Db db, Proposals proposals, KnownAnswers known, InstantSource clock, Runnable wakeOutbox) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.proposals = proposals;
        this.known = known;
        this.clock = clock;
    }

    /** Body of a proposal and of turning one down. */
    record Why(@Nullable String reason) {}

    /** Body of an answer. */
    record Left(@Nullable String question, @Nullable String answer) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/proposals")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::list);
        router.post("/api/v1/members/:id/pin-reset").handler(context -> propose(context, Proposal.Kind.RESET_PIN));
        router.post("/api/v1/members/:id/line/lift").handler(context -> propose(context, Proposal.Kind.LIFT_HOLD));
        router.post("/api/v1/members/:id/answers").handler(this::leave);
        router.post("/api/v1/proposals/:id/approve").handler(this::approve);
        router.post("/api/v1/proposals/:id/refuse").handler(this::refuse);
    }

    private void list(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        String state = Params.state(context, List.of("open", "decided"), wrong);
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> ProposalTable.list(connection, origin.team().id(), state.equals("open"), limit)
                        .map(found -> new JsonObject()
                                .put(
                                        "proposals",
                                        new JsonArray(found.stream()
                                                .map(ProposalView::json)
                                                .toList()))));
    }

    private void propose(RoutingContext context, Proposal.Kind kind) {
        Origin origin = StaffGate.origin(context);
        withReason(
                context,
                201,
                (connection, asked) ->
                        proposals.propose(connection, origin, kind, new MemberId(asked.id()), asked.reason()));
    }

    private void refuse(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        withReason(
                context, 200, (connection, asked) -> proposals.refuse(connection, origin, asked.id(), asked.reason()));
    }

    private void approve(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Params.uuid(context.pathParam("id"))
                .ifPresentOrElse(
                        id -> changes.run(
                                context,
                                200,
                                connection -> proposals.approve(connection, origin, id),
                                ProposalView::json),
                        () -> Answers.notFound(context));
    }

    private record Asked(UUID id, String reason) {}

    private void withReason(
            RoutingContext context, int status, BiFunction<SqlConnection, Asked, Future<Result<Proposal>>> command) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            List<Violation> wrong = new ArrayList<>();
            String reason =
                    JsonBody.text("reason", JsonBody.read(context, Why.class).reason(), MAX_TEXT, wrong);
            JsonBody.refuse(wrong);
            Asked asked = new Asked(id.get(), reason);
            changes.run(context, status, connection -> command.apply(connection, asked), ProposalView::json);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void leave(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            Left left = JsonBody.read(context, Left.class);
            List<Violation> wrong = new ArrayList<>();
            Optional<Question> question = KnownAnswers.LEFT_WITH_THE_OFFICE.stream()
                    .filter(each -> each.code().equals(left.question()))
                    .findFirst();
            if (question.isEmpty()) {
                wrong.add(Violation.field("question", "field 'question' is one that members leave an answer to"));
            }
            String text = JsonBody.text("answer", Objects.requireNonNullElse(left.answer(), ""), 32, wrong);
            if (question.isPresent() && !KnownAnswers.says(origin.team(), question.get(), text)) {
                wrong.add(Violation.field("answer", "field 'answer' says nothing"));
            }
            JsonBody.refuse(wrong);
            MemberId member = new MemberId(id.get());
            changes.run(
                    context,
                    200,
                    connection -> keep(connection, origin, member, question.orElseThrow(), text),
                    view -> view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private Future<Result<JsonObject>> keep(
            SqlConnection connection, Origin origin, MemberId member, Question question, String text) {
        if (!origin.may(Capability.REGISTER_MEMBER)) {
            return Future.succeededFuture(new Result.Refused<>(
                    List.of(new Refusal.NotAllowed(origin.actor().role(), Capability.REGISTER_MEMBER))));
        }
        JsonObject view = new JsonObject().put("question", question.code());
        return Members.byId(connection, origin.team().id(), member)
                .compose(found -> found.isPresent()
                        ? known.keep(connection, origin, member, question, text, clock.instant())
                                .map(new Result.Done<>(view))
                        : Future.succeededFuture(new Result.NotFound<>()));
    }
}
