package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.MemberRequests;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.MemberRequest;
import coop.akiba.gateway.store.MemberRequestTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/member-requests}: what people asked on a dialled session. Behind the staff gate. */
public final class MemberRequestRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_NOTE = 500;

    private final Answers answers;
    private final Changes changes;
    private final MemberRequests requests;

    public MemberRequestRoutes(Db db, MemberRequests requests, InstantSource clock) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, () -> {}));
        this.requests = requests;
    }

    /** Body of settle. */
    record Outcome(@Nullable String outcome, @Nullable String note) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/member-requests")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::list);
        router.post("/api/v1/member-requests/:id/settle").handler(this::settle);
    }

    private void list(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        String state = Params.state(context, List.of("open", "settled"), wrong);
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> MemberRequestTable.list(connection, origin.team(), state.equals("open"), limit)
                        .map(found -> new JsonObject()
                                .put(
                                        "requests",
                                        new JsonArray(found.stream()
                                                .map(MemberRequestRoutes::view)
                                                .toList()))));
    }

    private void settle(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            Outcome body = JsonBody.read(context, Outcome.class);
            List<Violation> wrong = new ArrayList<>();
            String note = body.note() == null ? "" : JsonBody.text("note", body.note(), MAX_NOTE, wrong);
            boolean done = "DONE".equals(body.outcome());
            if (!done && !"DECLINED".equals(body.outcome())) {
                wrong.add(Violation.field("outcome", "field 'outcome' is DONE or DECLINED"));
            }
            JsonBody.refuse(wrong);
            changes.run(
                    context,
                    200,
                    connection -> requests.settle(connection, origin, id.get(), done, note),
                    MemberRequestRoutes::view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private static JsonObject view(MemberRequest request) {
        return new JsonObject()
                .put("id", request.id().toString())
                .put("kind", request.kind().name())
                .put("name", request.name())
                .put("msisdn", request.msisdn().e164())
                .put("language", request.language())
                .put(
                        "memberId",
                        request.member()
                                .map(MemberId::value)
                                .map(UUID::toString)
                                .orElse(null))
                .put(
                        "loanId",
                        request.loan().map(LoanId::value).map(UUID::toString).orElse(null))
                .put("amount", request.amount().map(AmountText::plain).orElse(null))
                .put("askedAt", request.askedAt().toString())
                .put("settled", request.settled().map(MemberRequestRoutes::view).orElse(null));
    }

    private static JsonObject view(MemberRequest.Settled settled) {
        return new JsonObject()
                .put("outcome", settled.done() ? "DONE" : "DECLINED")
                .put("at", settled.at().toString())
                .put("by", settled.by())
                .put("note", settled.note());
    }
}
