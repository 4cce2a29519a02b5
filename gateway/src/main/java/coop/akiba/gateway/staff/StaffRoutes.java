package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.policy.Visibility;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.AnsweredCommands;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PaymentCommands;
import coop.akiba.gateway.command.ProfileCommands;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LedgerViews;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Sight;
import coop.akiba.gateway.store.SuspenseViews;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** {@code /api/v1}: what staff see of loans, suspense and the books. Decisions are in {@link DecisionRoutes}. */
public final class StaffRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final StaffGate gate;
    private final InstantSource clock;
    private final Answers answers;
    private final DocumentRoutes document = DocumentRoutes.load();
    private final DecisionRoutes decisions;
    private final ServicingRoutes servicing;
    private final PaymentRoutes payments;
    private final MemberRoutes members;
    private final RegisterRoutes registration;
    private final ProfileRoutes profiles;
    private final RiskScores risks;

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
        this.risks = risks;
        Changes changes = new Changes(new AnsweredCommands(db, clock, wakeOutbox));
        this.profiles = new ProfileRoutes(db, teams, profiles);
        this.registration = new RegisterRoutes(changes, registry, phones);
        this.gate = new StaffGate(db, teams);
        this.clock = clock;
        this.answers = new Answers(db);
        this.decisions = new DecisionRoutes(changes, loans, clock);
        this.members = new MemberRoutes(answers, clock);
        this.servicing = new ServicingRoutes(changes, answers, loans, clock);
        this.payments = new PaymentRoutes(changes, answers, payments, clock);
    }

    @Override
    public void mount(Router router) {
        router.route("/api/v1/*").handler(gate::identify);
        router.post("/api/v1/*").handler(RequestKey::check);
        document.mount(router);
        get(router, "/api/v1/loans", Capability.VIEW_LOANS, this::loans);
        get(router, "/api/v1/loans/:id", Capability.VIEW_LOANS, this::loan);
        get(router, "/api/v1/suspense", Capability.VIEW_SUSPENSE, this::suspense);
        get(router, "/api/v1/ledger/entries", Capability.VIEW_LEDGER, this::entries);
        decisions.mount(router);
        servicing.mount(router);
        payments.mount(router);
        members.mount(router);
        registration.mount(router);
        new CalculationRoutes().mount(router);
        profiles.mount(router);
    }

    private void loans(RoutingContext context) {
        String wanted = context.request().getParam("status", "");
        Optional<LoanStatus> status = Arrays.stream(LoanStatus.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst();
        Optional<Integer> limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT);
        List<Violation> wrong = new ArrayList<>();
        if (status.isEmpty() && !wanted.isEmpty()) {
            wrong.add(Violation.field("status", "status is one of " + Arrays.toString(LoanStatus.values())));
        }
        if (limit.isEmpty()) {
            wrong.add(Violation.field("limit", "limit is 1 to " + MAX_LIMIT));
        }
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> LoanTable.newest(connection, origin.team(), sight(origin), status, limit.get())
                        .compose(found -> withRisk(context, connection, found, LoanView::brief))
                        .map(views -> new JsonObject().put("loans", new JsonArray(views))));
    }

    private void loan(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Params.uuid(context.pathParam("id"))
                .ifPresentOrElse(
                        id -> answers.maybe(
                                context,
                                connection -> LoanTable.byId(connection, origin.team(), new LoanId(id))
                                        .compose(found -> withRisk(
                                                context,
                                                connection,
                                                found.stream()
                                                        .filter(sight(origin)::covers)
                                                        .toList(),
                                                LoanView::full))
                                        .map(views -> views.stream().findFirst())),
                        () -> Answers.notFound(context));
    }

    /** Each loan with what the risk was when it was applied for; null where too little was known. */
    private Future<List<JsonObject>> withRisk(
            RoutingContext context,
            SqlConnection connection,
            List<Loan> loans,
            BiFunction<Loan, LocalDate, JsonObject> view) {
        Origin origin = StaffGate.origin(context);
        RiskView riskView = new RiskView(StaffWords.in(context.acceptableLanguages().stream()
                .map(LanguageHeader::value)
                .toList()));
        return risks.of(connection, origin.team(), loans)
                .map(scores -> loans.stream()
                        .map(loan -> view.apply(loan, origin.today(clock))
                                .put(
                                        "risk",
                                        Optional.ofNullable(scores.get(loan.id()))
                                                .map(riskView::json)
                                                .orElse(null)))
                        .toList());
    }

    /** Whose loans this person sees. */
    static Sight sight(Origin origin) {
        Actor actor = origin.actor();
        return origin.team().profile().roles().sees(actor.role()) == Visibility.TEAM
                ? new Sight.All()
                : new Sight.Of(actor.self());
    }

    private void suspense(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> SuspenseViews.list(connection, origin.team())
                        .map(list -> new JsonObject().put("receipts", list)));
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
