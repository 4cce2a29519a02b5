package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.DisplayStatus;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.policy.Visibility;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.store.LoanPages;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Sight;
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

/** Applications and loans as people look at them: a list, how many there are, one with all that a decision needs. */
final class LoanRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_NAME = 100;

    private final Answers answers;
    private final LoanViews views;
    private final InstantSource clock;

    LoanRoutes(Answers answers, RiskScores risks, InstantSource clock) {
        this.answers = answers;
        this.views = new LoanViews(risks, clock);
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/loans").handler(LoanRoutes::mayView).handler(this::loans);
        router.get("/api/v1/loans/summary").handler(LoanRoutes::mayView).handler(this::summary);
        router.get("/api/v1/loans/:id").handler(LoanRoutes::mayView).handler(this::loan);
    }

    private static void mayView(RoutingContext context) {
        StaffGate.require(context, Capability.VIEW_LOANS);
    }

    private void loans(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        Optional<LoanStatus> status = Params.choice(context, "status", LoanStatus.values(), wrong);
        Optional<DisplayStatus> shown = Params.choice(context, "displayStatus", DisplayStatus.values(), wrong);
        Optional<LoanPages.Mark> after = Cursor.read(context, wrong);
        Optional<String> name = text(context, "name", wrong);
        Optional<String> product = text(context, "product", wrong);
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        Origin origin = StaffGate.origin(context);
        LoanPages.Filter filter = new LoanPages.Filter(sight(origin), status, shown, name, product);
        answers.send(
                context,
                connection -> LoanPages.page(connection, origin.team(), filter, after, limit, origin.today(clock))
                        .compose(page -> views.of(context, origin, connection, page.loans(), LoanView::brief)
                                .map(views -> new JsonObject()
                                        .put("loans", new JsonArray(views))
                                        .put(
                                                "next",
                                                page.next().map(Cursor::write).orElse(null)))));
    }

    private void summary(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        answers.send(
                context,
                connection -> LoanPages.counts(connection, origin.team(), sight(origin))
                        .map(counts -> new JsonObject()
                                .put(
                                        "total",
                                        counts.values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum())
                                .put("pending", counts.getOrDefault(LoanStatus.PENDING, 0L))
                                .put("approved", counts.getOrDefault(LoanStatus.APPROVED, 0L))
                                .put("rejected", counts.getOrDefault(LoanStatus.REJECTED, 0L))
                                .put("active", counts.getOrDefault(LoanStatus.ACTIVE, 0L))
                                .put("completed", counts.getOrDefault(LoanStatus.COMPLETED, 0L))
                                .put("defaulted", counts.getOrDefault(LoanStatus.DEFAULTED, 0L))
                                .put("cancelled", counts.getOrDefault(LoanStatus.CANCELLED, 0L))));
    }

    private void loan(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        Params.uuid(context.pathParam("id"))
                .ifPresentOrElse(
                        id -> answers.maybe(
                                context,
                                connection -> LoanTable.byId(connection, origin.team(), new LoanId(id))
                                        .map(found -> found.filter(sight(origin)::covers))
                                        .compose(found -> found.map(loan -> whole(context, connection, loan)
                                                        .map(Optional::of))
                                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))),
                        () -> Answers.notFound(context));
    }

    /** One loan with its papers and, for those who may look at members, the applicant. */
    private Future<JsonObject> whole(RoutingContext context, SqlConnection connection, Loan loan) {
        Origin origin = StaffGate.origin(context);
        Future<List<JsonObject>> view = views.of(context, origin, connection, List.of(loan), LoanView::full);
        Future<JsonObject> file = LoanReview.file(connection, origin, loan);
        Future<Optional<JsonObject>> applicant = LoanReview.applicant(connection, origin, loan, origin.today(clock));
        return Future.all(view, file, applicant)
                .map(all -> view.result()
                        .getFirst()
                        .mergeIn(file.result())
                        .put("applicant", applicant.result().orElse(null)));
    }

    /** Whose loans this person sees. */
    static Sight sight(Origin origin) {
        Actor actor = origin.actor();
        return origin.team().profile().roles().sees(actor.role()) == Visibility.TEAM
                ? new Sight.All()
                : new Sight.Of(actor.self());
    }

    private static Optional<String> text(RoutingContext context, String name, List<Violation> wrong) {
        String text = context.request().getParam(name, "").strip();
        if (text.length() > MAX_NAME || text.chars().anyMatch(Character::isISOControl)) {
            wrong.add(Violation.field(name, name + " is at most " + MAX_NAME + " characters"));
        }
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
