package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PayoutDecisions;
import coop.akiba.gateway.command.Payouts;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanPages.Mark;
import coop.akiba.gateway.store.PayoutNewsTable;
import coop.akiba.gateway.store.PayoutPages;
import coop.akiba.gateway.store.PayoutPages.Which;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/payouts}: money that goes out by a provider. Behind the staff gate. */
public final class PayoutRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_TEXT = 500;
    private static final int MAX_RECEIPT = 64;

    private static final List<String> STATES = List.of("needs-review", "to-agree", "open", "other-name", "all");
    private static final Map<String, Which> WHICH = Map.of(
            "needs-review", Which.NEEDS_REVIEW,
            "to-agree", Which.TO_AGREE,
            "open", Which.OPEN,
            "other-name", Which.OTHER_NAME,
            "all", Which.ALL);

    private final Answers answers;
    private final Changes changes;
    private final Payouts payouts;
    private final PayoutDecisions decisions;

    /** Builds the routes; {@code wakeOutbox} is run after every commit that may have left something to send. */
    public PayoutRoutes(Db db, Payouts payouts, PayoutDecisions decisions, InstantSource clock, Runnable wakeOutbox) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.payouts = payouts;
        this.decisions = decisions;
    }

    /** Body of refuse. */
    record Why(@Nullable String reason) {}

    /** Body of settle. */
    record Ending(
            @Nullable String outcome,
            @Nullable String receipt,
            @Nullable String evidence) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/payouts")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LOANS))
                .handler(this::list);
        router.get("/api/v1/payouts/:id")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LOANS))
                .handler(this::one);
        router.post("/api/v1/loans/:id/payouts").handler(this::ofLoan);
        router.post("/api/v1/members/:id/payouts").handler(this::ofSavings);
        router.post("/api/v1/payouts/:id/approve")
                .handler(context -> with(
                        context,
                        200,
                        (connection, id) -> decisions.approve(connection, StaffGate.origin(context), id)));
        router.post("/api/v1/payouts/:id/refuse").handler(context -> read(context, this::refuse));
        router.post("/api/v1/payouts/:id/settle").handler(context -> read(context, this::settle));
    }

    private interface Step {
        void take(RoutingContext context) throws JsonBody.Malformed;
    }

    private static void read(RoutingContext context, Step step) {
        try {
            step.take(context);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void list(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        String state = Params.state(context, STATES, wrong);
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        Optional<Mark> after = Cursor.read(context, wrong);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        Which which = Objects.requireNonNull(WHICH.get(state));
        answers.send(
                context,
                connection -> PayoutPages.page(connection, origin.team(), which, after, limit)
                        .map(page -> new JsonObject()
                                .put("next", page.next().map(Cursor::write).orElse(null))
                                .put(
                                        "payouts",
                                        new JsonArray(page.payouts().stream()
                                                .map(PayoutView::json)
                                                .toList()))));
    }

    private void one(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Params.uuid(context.pathParam("id"))
                .ifPresentOrElse(
                        id -> answers.maybe(context, connection -> whole(connection, origin, id)),
                        () -> Answers.notFound(context));
    }

    private static Future<Optional<JsonObject>> whole(SqlConnection connection, Origin origin, UUID id) {
        Future<Optional<StoredPayout>> payout = PayoutTable.byId(connection, origin.team(), id);
        Future<List<PayoutNewsTable.Heard>> news = PayoutNewsTable.of(connection, origin.team(), id);
        return Future.all(payout, news)
                .map(both -> payout.result()
                        .map(found -> PayoutView.json(found).put("news", PayoutView.news(news.result()))));
    }

    private void ofLoan(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        with(context, 201, (connection, id) -> payouts.ofLoan(connection, origin, new LoanId(id)));
    }

    private void ofSavings(RoutingContext context) {
        read(context, asking -> {
            Origin origin = StaffGate.origin(asking);
            Fields fields = Fields.of(JsonBody.read(asking, ObjectNode.class));
            Optional<Money> amount = fields.amount("amount", origin.team().currency());
            fields.refuseOthers();
            JsonBody.refuse(fields.violations());
            with(
                    asking,
                    201,
                    (connection, id) -> payouts.ofSavings(connection, origin, new MemberId(id), amount.orElseThrow()));
        });
    }

    private void refuse(RoutingContext context) throws JsonBody.Malformed {
        List<Violation> wrong = new ArrayList<>();
        String reason =
                JsonBody.text("reason", JsonBody.read(context, Why.class).reason(), MAX_TEXT, wrong);
        JsonBody.refuse(wrong);
        with(context, 200, (connection, id) -> decisions.refuse(connection, StaffGate.origin(context), id, reason));
    }

    private void settle(RoutingContext context) throws JsonBody.Malformed {
        Ending body = JsonBody.read(context, Ending.class);
        List<Violation> wrong = new ArrayList<>();
        boolean paid = "PAID".equals(body.outcome());
        if (!paid && !"NOT_PAID".equals(body.outcome())) {
            wrong.add(Violation.field("outcome", "field 'outcome' is PAID or NOT_PAID"));
        }
        String receipt = JsonBody.text("receipt", Objects.requireNonNullElse(body.receipt(), ""), MAX_RECEIPT, wrong);
        String evidence = JsonBody.text("evidence", body.evidence(), MAX_TEXT, wrong);
        JsonBody.refuse(wrong);
        with(
                context,
                200,
                (connection, id) ->
                        decisions.propose(connection, StaffGate.origin(context), id, paid, receipt.strip(), evidence));
    }

    private void with(
            RoutingContext context, int status, BiFunction<SqlConnection, UUID, Future<Result<StoredPayout>>> command) {
        Params.uuid(context.pathParam("id"))
                .ifPresentOrElse(
                        id -> changes.run(
                                context, status, connection -> command.apply(connection, id), PayoutView::json),
                        () -> Answers.notFound(context));
    }
}
