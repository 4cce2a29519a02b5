package coop.akiba.gateway.staff;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.ProviderReversals;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.ReversalTable;
import coop.akiba.gateway.store.StoredReversal;
import coop.akiba.gateway.store.StoredReversal.Settlement;
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
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Payments that their provider is asked to take back. Who may say so is decided in the commands. */
public final class ReversalRoutes implements Routes {
    private static final int MOST = 200;
    private static final int MAX_TEXT = 500;
    private static final int MAX_RECEIPT = 64;

    private final Answers answers;
    private final Changes changes;
    private final ProviderReversals reversals;

    public ReversalRoutes(Db db, ProviderReversals reversals, InstantSource clock, Runnable wakeOutbox) {
        this.answers = new Answers(db);
        this.changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.reversals = reversals;
    }

    /** Body of reverse and refuse. */
    record Why(@Nullable String reason) {}

    /** Body of settle. */
    record Ending(
            @Nullable String outcome,
            @Nullable String receipt,
            @Nullable String evidence) {}

    @Override
    public void mount(Router router) {
        router.get("/api/v1/reversals")
                .handler(context -> StaffGate.require(context, Capability.VIEW_SUSPENSE))
                .handler(this::list);
        router.post("/api/v1/suspense/:id/reverse").handler(context -> withReason(context, 201, reversals::ask));
        router.post("/api/v1/reversals/:id/approve")
                .handler(context -> with(
                        context,
                        200,
                        (connection, id) -> reversals.approve(connection, StaffGate.origin(context), id)));
        router.post("/api/v1/reversals/:id/refuse").handler(context -> withReason(context, 200, reversals::refuse));
        router.post("/api/v1/reversals/:id/settle").handler(this::settle);
    }

    private void list(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        boolean open = Params.state(context, List.of("open", "all"), wrong).equals("open");
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> ReversalTable.list(connection, origin.team(), open, MOST)
                        .map(found -> new JsonObject()
                                .put(
                                        "reversals",
                                        new JsonArray(found.stream()
                                                .map(ReversalRoutes::json)
                                                .toList()))));
    }

    private interface Reasoned {
        Future<Result<StoredReversal>> run(SqlConnection connection, Origin origin, UUID id, String reason);
    }

    private void withReason(RoutingContext context, int status, Reasoned command) {
        try {
            List<Violation> wrong = new ArrayList<>();
            String reason =
                    JsonBody.text("reason", JsonBody.read(context, Why.class).reason(), MAX_TEXT, wrong);
            JsonBody.refuse(wrong);
            with(context, status, (connection, id) -> command.run(connection, StaffGate.origin(context), id, reason));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void settle(RoutingContext context) {
        try {
            Ending body = JsonBody.read(context, Ending.class);
            List<Violation> wrong = new ArrayList<>();
            boolean reversed = "REVERSED".equals(body.outcome());
            if (!reversed && !"NOT_REVERSED".equals(body.outcome())) {
                wrong.add(Violation.field("outcome", "field 'outcome' is REVERSED or NOT_REVERSED"));
            }
            String receipt =
                    JsonBody.text("receipt", Objects.requireNonNullElse(body.receipt(), ""), MAX_RECEIPT, wrong);
            String evidence = JsonBody.text("evidence", body.evidence(), MAX_TEXT, wrong);
            JsonBody.refuse(wrong);
            Origin origin = StaffGate.origin(context);
            Settlement said = new Settlement(
                    reversed,
                    reversed ? receipt.strip() : "",
                    evidence,
                    origin.actor().id());
            with(context, 200, (connection, id) -> reversals.propose(connection, origin, id, said));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private void with(
            RoutingContext context,
            int status,
            BiFunction<SqlConnection, UUID, Future<Result<StoredReversal>>> command) {
        Params.uuid(context.pathParam("id"))
                .ifPresentOrElse(
                        id -> changes.run(
                                context, status, connection -> command.apply(connection, id), ReversalRoutes::json),
                        () -> Answers.notFound(context));
    }

    /** Tokens are nobody's business. */
    private static JsonObject json(StoredReversal stored) {
        return new JsonObject()
                .put("id", stored.id().toString())
                .put("status", stored.status().name())
                .put("contradicted", stored.contradicted())
                .put("receiptId", stored.of().receipt().toString())
                .put("provider", stored.of().provider())
                .put("account", stored.of().account())
                .put("transactionId", stored.of().transactionId())
                .put("amount", AmountText.plain(stored.amount()))
                .put("reason", stored.reason())
                .put("askedBy", stored.askedBy())
                .put("agreedBy", stored.agreedBy().orElse(null))
                .put("providerRef", stored.providerRef().orElse(null))
                .put("reversedBy", stored.reversedBy().orElse(null))
                .put("resultCode", stored.resultCode())
                .put("resultText", stored.resultText())
                .put(
                        "settlement",
                        stored.settlement().map(ReversalRoutes::settlement).orElse(null))
                .put("createdAt", stored.createdAt().toString());
    }

    private static JsonObject settlement(Settlement said) {
        return new JsonObject()
                .put("outcome", said.reversed() ? "REVERSED" : "NOT_REVERSED")
                .put("receipt", said.receipt())
                .put("evidence", said.evidence())
                .put("by", said.by());
    }
}
