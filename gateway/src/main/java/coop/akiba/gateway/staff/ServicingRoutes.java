package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.TopUp;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Change;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.staff.Changes.Phrases;
import coop.akiba.gateway.store.Instalments;
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
import java.util.function.BiFunction;

/** What staff do with a loan that runs, other than taking money for it. Who may is decided in the domain. */
final class ServicingRoutes implements Routes {
    private static final Phrases TOP_UP =
            new Phrases("Loan not found", ServicingRoutes::topUpText, "Error processing top up: ");

    private final Changes changes;
    private final Answers answers;
    private final LoanCommands loans;
    private final InstantSource clock;

    ServicingRoutes(Changes changes, Answers answers, LoanCommands loans, InstantSource clock) {
        this.changes = changes;
        this.answers = answers;
        this.loans = loans;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        post(router, "cancel", ServicingBody::cancel);
        post(router, "restructure", ServicingBody::restructure);
        post(router, "penalties", ServicingBody::penalise);
        post(router, "waive", ServicingBody::waive);
        post(router, "default", ServicingBody::giveUp);
        router.post("/api/v1/loans/:id/top-up")
                .handler(context -> change(context, ServicingBody::topUp, ServicingRoutes::toppedUp, TOP_UP));
        router.get("/api/v1/loans/:id/schedules")
                .handler(context -> StaffGate.require(context, Capability.VIEW_LOANS))
                .handler(this::schedules);
    }

    /** A body as a command. */
    private interface Reading {
        LoanCommand read(ServicingBody body) throws JsonBody.Malformed;
    }

    private void post(Router router, String action, Reading reading) {
        router.post("/api/v1/loans/:id/" + action)
                .handler(context ->
                        change(context, reading, (done, today) -> LoanView.full(done.loan(), today), Phrases.USUAL));
    }

    private void change(
            RoutingContext context, Reading reading, BiFunction<Change, LocalDate, JsonObject> view, Phrases phrases) {
        Optional<UUID> id = Params.uuid(context.pathParam("id"));
        if (id.isEmpty()) {
            Answers.notFound(context);
            return;
        }
        Origin origin = StaffGate.origin(context);
        LocalDate today = origin.today(clock);
        try {
            LoanCommand command = reading.read(ServicingBody.of(context, today));
            changes.run(
                    context,
                    200,
                    connection -> loans.change(connection, origin, new LoanId(id.get()), command),
                    (Change done) -> view.apply(done, today),
                    phrases);
        } catch (JsonBody.Malformed malformed) {
            malformed.send(context);
        }
    }

    private static JsonObject toppedUp(Change done, LocalDate today) {
        TopUp topUp = done.the(LoanEvent.ToppedUp.class).topUp();
        return new JsonObject()
                .put("message", "Loan top up processed successfully")
                .put("topUp", LoanView.topUp(topUp))
                .put("newTotal", AmountText.plain(done.loan().principal()))
                .put("newDueDate", done.loan().maturity().orElseThrow().toString())
                .put("loan", LoanView.full(done.loan(), today));
    }

    /** U-17, U-48: to whoever tops up, a loan that does not run is none. */
    private static String topUpText(Refusal refusal) {
        return switch (refusal) {
            case Refusal.PoolExceeded r -> "Cannot process top up: Amount exceeds available lending pool";
            case Refusal.WrongStatus r -> "Loan not found";
            default -> RefusalView.text(refusal);
        };
    }

    private void schedules(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Params.uuid(context.pathParam("id"))
                .ifPresentOrElse(
                        id -> answers.maybe(
                                context,
                                connection -> LoanTable.byId(connection, origin.team(), new LoanId(id))
                                        .map(found -> found.filter(LoanRoutes.sight(origin)::covers))
                                        .compose(found -> found.map(loan -> schedules(connection, origin, loan)
                                                        .map(Optional::of))
                                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))),
                        () -> Answers.notFound(context));
    }

    private static Future<JsonObject> schedules(SqlConnection connection, Origin origin, Loan loan) {
        return Instalments.versions(connection, origin.team(), loan.id()).map(versions -> {
            JsonArray list = new JsonArray();
            versions.forEach((version, rows) -> list.add(new JsonObject()
                    .put("version", version)
                    .put("current", version == loan.version())
                    .put(
                            "instalments",
                            new JsonArray(
                                    rows.stream().map(LoanView::instalment).toList()))));
            return new JsonObject().put("schedules", list);
        });
    }
}
