package coop.akiba.gateway.staff;

import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PaymentCommands;
import coop.akiba.gateway.command.PlatformLooks;
import coop.akiba.gateway.command.ProfileCommands;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LedgerViews;
import coop.akiba.gateway.store.SuspenseViews;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/v1}: what staff see and do. Suspense and the books are here, the rest in files of their own. */
public final class StaffRoutes implements Routes {
    private final StaffGate gate;
    private final Answers answers;
    private final DocumentRoutes document = DocumentRoutes.load();
    private final ApplicationRoutes applications;
    private final BankAccountRoutes accounts;
    private final DecisionRoutes decisions;
    private final ServicingRoutes servicing;
    private final PaymentRoutes payments;
    private final MemberRoutes members;
    private final RegisterRoutes registration;
    private final ProfileRoutes profiles;
    private final LoanRoutes looks;
    private final LoanExport export;
    private final PlatformRoutes platform;
    private final CorrectionRoutes corrections;

    /** Builds the routes; {@code wakeOutbox} is run after every commit that may have left a message. */
    public StaffRoutes(
            Db db,
            TeamDirectory teams,
            LoanCommands loans,
            MemberCommands registry,
            ProfileCommands profiles,
            PaymentCommands payments,
            Phones phones,
            RiskScores risks,
            InstantSource clock,
            Runnable wakeOutbox) {
        Changes changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.profiles = new ProfileRoutes(db, teams, profiles);
        this.registration = new RegisterRoutes(changes, registry, phones);
        this.gate = new StaffGate(db, teams);
        this.answers = new Answers(db);
        this.accounts = new BankAccountRoutes(answers, loans);
        this.applications = new ApplicationRoutes(changes, loans, phones, clock);
        this.decisions = new DecisionRoutes(changes, loans, clock);
        this.members = new MemberRoutes(answers, clock);
        this.servicing = new ServicingRoutes(changes, answers, loans, clock);
        this.payments = new PaymentRoutes(changes, answers, payments, clock);
        this.looks = new LoanRoutes(answers, risks, clock);
        this.export = new LoanExport(db, new Ids(new SecureRandom()), clock);
        this.corrections = new CorrectionRoutes(changes, loans, clock);
        this.platform = new PlatformRoutes(
                new PlatformLoans(db, teams, new LoanViews(risks, clock), clock), teams, new PlatformLooks(db, clock));
    }

    @Override
    public void mount(Router router) {
        router.route("/api/v1/*").handler(gate::identify);
        router.post("/api/v1/*").handler(RequestKey::check);
        document.mount(router);
        export.mount(router);
        looks.mount(router);
        platform.mount(router);
        corrections.mount(router);
        get(router, "/api/v1/suspense", Capability.VIEW_SUSPENSE, this::suspense);
        get(router, "/api/v1/ledger/entries", Capability.VIEW_LEDGER, this::entries);
        applications.mount(router);
        accounts.mount(router);
        decisions.mount(router);
        servicing.mount(router);
        payments.mount(router);
        members.mount(router);
        registration.mount(router);
        new CalculationRoutes().mount(router);
        profiles.mount(router);
    }

    private void suspense(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> SuspenseViews.list(connection, origin.team())
                        .map(list -> new JsonObject().put("receipts", explained(list, StaffWords.of(context)))));
    }

    private static JsonArray explained(JsonArray receipts, StaffWords words) {
        receipts.stream()
                .map(JsonObject.class::cast)
                .forEach(each -> each.put("text", words.why(SuspenseReason.valueOf(each.getString("reason")))));
        return receipts;
    }

    private void entries(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Optional<UUID> loan = Params.uuid(context.request().getParam("loan"));
        Optional<UUID> member = Params.uuid(context.request().getParam("member"));
        boolean both =
                context.queryParams().contains("loan") && context.queryParams().contains("member");
        if (both || loan.isPresent() == member.isPresent()) {
            Params.refuse(context, List.of(Violation.field("loan", "give the id of either a loan or a member")));
            return;
        }
        answers.send(
                context,
                connection -> loan.map(id -> LedgerViews.ofLoan(connection, origin.team(), id))
                        .orElseGet(() -> LedgerViews.ofScope(connection, origin.team(), member.orElseThrow()))
                        .map(list -> new JsonObject().put("entries", list)));
    }

    private static void get(Router router, String path, Capability capability, Handler<RoutingContext> handler) {
        router.get(path)
                .handler(context -> StaffGate.require(context, capability))
                .handler(handler);
    }
}
