package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.PaymentReviews;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanPages.Mark;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestPages;
import coop.akiba.gateway.store.PaymentRequestPages.Closed;
import coop.akiba.gateway.store.PaymentRequestPages.Page;
import coop.akiba.gateway.store.PaymentRequestPages.Story;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/payment-requests}: payments that members were asked for on their phones. Behind the staff gate. */
public final class PaymentRequestRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_REASON = 500;

    private static final Map<String, Set<PaymentRequestStatus>> STATES = Map.of(
            "needs-review",
            Set.of(PaymentRequestStatus.NEEDS_REVIEW),
            "open",
            Set.of(PaymentRequestStatus.CREATED, PaymentRequestStatus.SENT, PaymentRequestStatus.UNCLEAR),
            "closed",
            Set.of(PaymentRequestStatus.CLOSED));

    private final Answers answers;
    private final Changes changes;
    private final PaymentReviews reviews;
    private final PaymentRequests requests;

    public PaymentRequestRoutes(
            Db db, PaymentReviews reviews, PaymentRequests requests, InstantSource clock, Runnable wakeOutbox) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.reviews = reviews;
        this.requests = requests;
    }

    /** Body of close. */
    record Closing(@Nullable String reason) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/payment-requests")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::list);
        router.post("/api/v1/payment-requests/:id/close").handler(this::close);
        router.post("/api/v1/loans/:id/payment-requests")
                .handler(context -> ask(
                        context,
                        (connection, asked) ->
                                requests.ofLoan(connection, asked.origin(), new LoanId(asked.of()), asked.amount())));
        router.post("/api/v1/members/:id/payment-requests")
                .handler(context -> ask(
                        context,
                        (connection, asked) -> requests.ofSavings(
                                connection, asked.origin(), new MemberId(asked.of()), asked.amount())));
    }

    /** What staff ask for: of a loan, or of a member. */
    private record Asked(Origin origin, UUID of, Money amount) {}

    private void ask(RoutingContext context, BiFunction<SqlConnection, Asked, Future<Result<Story>>> command) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            Fields fields = Fields.of(JsonBody.read(context, ObjectNode.class));
            Optional<Money> amount = fields.amount("amount", origin.team().currency());
            fields.refuseOthers();
            JsonBody.refuse(fields.violations());
            Asked asked = new Asked(origin, id.get(), amount.orElseThrow());
            changes.run(context, 201, connection -> command.apply(connection, asked), PaymentRequestRoutes::view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void list(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        String state = Params.state(context, List.of("needs-review", "open", "closed"), wrong);
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        Optional<Mark> after = Cursor.read(context, wrong);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> PaymentRequestPages.page(
                                connection, origin.team(), STATES.getOrDefault(state, Set.of()), after, limit)
                        .map(PaymentRequestRoutes::view));
    }

    private void close(RoutingContext context) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        try {
            Origin origin = StaffGate.origin(context);
            Closing body = JsonBody.read(context, Closing.class);
            List<Violation> wrong = new ArrayList<>();
            String reason = JsonBody.text("reason", body.reason(), MAX_REASON, wrong);
            if (reason.isBlank()) {
                wrong.add(Violation.field("reason", "field 'reason' says why it is closed"));
            }
            JsonBody.refuse(wrong);
            changes.run(
                    context,
                    200,
                    connection -> reviews.close(connection, origin, id.get(), reason),
                    PaymentRequestRoutes::view);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private static JsonObject view(Page page) {
        return new JsonObject()
                .put("next", page.next().map(Cursor::write).orElse(null))
                .put(
                        "requests",
                        new JsonArray(page.stories().stream()
                                .map(PaymentRequestRoutes::view)
                                .toList()));
    }

    private static JsonObject view(Story story) {
        PaymentRequest request = story.request();
        return new JsonObject()
                .put("id", request.id().toString())
                .put("status", request.status().name())
                .put("provider", request.provider())
                .put("providerRef", request.providerRef().orElse(null))
                .put("memberId", request.member().value().toString())
                .put(
                        "loanId",
                        request.loan().map(LoanId::value).map(UUID::toString).orElse(null))
                .put("msisdn", request.msisdn().e164())
                .put("amount", AmountText.plain(request.amount()))
                .put("resultCode", story.resultCode())
                .put("resultText", story.resultText())
                .put("reviewReason", story.review().map(Enum::name).orElse(null))
                .put("paidSince", text(request.paidSince()))
                .put("asked", story.asked())
                .put("askAt", text(story.askAt()))
                .put("createdAt", story.createdAt().toString())
                .put("closed", story.closed().map(PaymentRequestRoutes::view).orElse(null));
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }

    private static JsonObject view(Closed closed) {
        return new JsonObject()
                .put("at", closed.at().toString())
                .put("by", closed.by())
                .put("reason", closed.reason());
    }
}
