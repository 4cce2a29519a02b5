package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.repayment.Counter;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Change;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PaymentCommands;
import coop.akiba.gateway.command.PaymentCommands.Slip;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.store.LoanPayments;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Money for a loan: written down, listed, taken back. Who may is decided in the domain. */
final class PaymentRoutes implements Routes {
    private final Changes changes;
    private final Answers answers;
    private final PaymentCommands payments;
    private final InstantSource clock;

    PaymentRoutes(Changes changes, Answers answers, PaymentCommands payments, InstantSource clock) {
        this.changes = changes;
        this.answers = answers;
        this.payments = payments;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.post("/api/v1/loans/:id/repay").handler(context -> loan(context, id -> repay(context, id)));
        router.post("/api/v1/loans/:id/instalments/:number/settle")
                .handler(context -> loan(context, id -> settle(context, id)));
        router.post("/api/v1/loans/:id/payments/:payment/reverse")
                .handler(context -> loan(context, id -> reverse(context, id)));
        router.get("/api/v1/loans/:id/payments")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LOANS))
                .handler(this::list);
    }

    /** What is read of a request before anything is done; empty when there is no such thing. */
    private interface Reading {
        Optional<Function<SqlConnection, Future<Result<Change>>>> read(LoanId loan) throws JsonBody.Malformed;
    }

    private void loan(RoutingContext context, Reading reading) {
        Optional<LoanId> loan = Params.uuid(context.pathParam("id")).map(LoanId::new);
        LocalDate today = StaffGate.origin(context).today(clock);
        try {
            Optional<Function<SqlConnection, Future<Result<Change>>>> command =
                    loan.isPresent() ? reading.read(loan.get()) : Optional.empty();
            if (command.isEmpty()) {
                Answers.notFound(context);
                return;
            }
            changes.run(context, 200, command.get(), (Change done) -> view(done, today));
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private Optional<Function<SqlConnection, Future<Result<Change>>>> repay(RoutingContext context, LoanId loan)
            throws JsonBody.Malformed {
        Origin origin = StaffGate.origin(context);
        ServicingBody body = ServicingBody.of(context, origin.today(clock));
        Money amount = body.amount();
        Slip slip = body.slip();
        return Optional.of(connection -> payments.repay(connection, origin, loan, amount, slip));
    }

    private Optional<Function<SqlConnection, Future<Result<Change>>>> settle(RoutingContext context, LoanId loan)
            throws JsonBody.Malformed {
        Origin origin = StaffGate.origin(context);
        // No row has the number 0: what is no number leads to the same answer as a row that is not there.
        int number = Optional.ofNullable(context.pathParam("number"))
                .filter(digits -> digits.matches("[1-9][0-9]{0,3}"))
                .map(Integer::valueOf)
                .orElse(0);
        Slip slip = ServicingBody.of(context, origin.today(clock)).slipOr("instalment " + number);
        return Optional.of(connection -> payments.settle(connection, origin, loan, number, slip));
    }

    private Optional<Function<SqlConnection, Future<Result<Change>>>> reverse(RoutingContext context, LoanId loan)
            throws JsonBody.Malformed {
        Origin origin = StaffGate.origin(context);
        String reason = ServicingBody.of(context, origin.today(clock)).onlyReason();
        Optional<UUID> payment = Params.uuid(context.pathParam("payment"));
        return payment.map(id -> connection -> payments.reverse(connection, origin, loan, id, reason));
    }

    private static JsonObject view(Change done, LocalDate today) {
        JsonObject body = new JsonObject().put("loan", LoanView.full(done.loan(), today));
        return switch (done.events().getFirst()) {
            case LoanEvent.Repaid repaid ->
                body.put("payment", PaymentView.of(repaid)).put("outOfOrder", outOfOrder(done, repaid));
            case LoanEvent.Recovered recovered ->
                body.put("payment", PaymentView.of(recovered)).put("outOfOrder", false);
            case LoanEvent.PaymentReversed reversed ->
                body.put("payment", PaymentView.of(reversed)).put("outOfOrder", false);
            default -> throw new IllegalStateException("no payment in " + done);
        };
    }

    /** I-28: any row may be settled; that an older one is left open is said. */
    private static boolean outOfOrder(Change done, LoanEvent.Repaid repaid) {
        return repaid.payment().row().isPresent()
                && Counter.isOutOfOrder(done.before(), repaid.payment().row().getAsInt());
    }

    private void list(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Params.uuid(context.pathParam("id"))
                .map(LoanId::new)
                .ifPresentOrElse(
                        id -> answers.maybe(
                                context,
                                connection -> LoanTable.byId(connection, origin.team(), id)
                                        .map(found -> found.filter(LoanRoutes.sight(origin)::covers))
                                        .compose(found -> found.isEmpty()
                                                ? Future.succeededFuture(Optional.empty())
                                                : all(connection, origin, id).map(Optional::of))),
                        () -> Answers.notFound(context));
    }

    private static Future<JsonObject> all(SqlConnection connection, Origin origin, LoanId loan) {
        return LoanPayments.ofLoan(connection, origin.team(), loan)
                .map(stored -> new JsonObject()
                        .put(
                                "payments",
                                new JsonArray(
                                        stored.stream().map(PaymentView::of).toList())));
    }
}
