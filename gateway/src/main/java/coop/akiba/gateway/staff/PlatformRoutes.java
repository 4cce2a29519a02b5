package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PlatformLooks;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.http.Violation;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only the platform's owner sees: the loans of all cooperatives. */
final class PlatformRoutes implements Routes {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final PlatformLoans loans;
    private final TeamDirectory teams;
    private final PlatformLooks looks;

    PlatformRoutes(PlatformLoans loans, TeamDirectory teams, PlatformLooks looks) {
        this.loans = loans;
        this.teams = teams;
        this.looks = looks;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/platform/loans").handler(PlatformRoutes::mayCross).handler(this::list);
    }

    private static void mayCross(RoutingContext context) {
        Origin home = StaffGate.home(context);
        if (Crossing.may(home)) {
            context.next();
        } else {
            StaffGate.refuse(context, home, Capability.CROSS_TENANT);
        }
    }

    private void list(RoutingContext context) {
        List<Violation> wrong = new ArrayList<>();
        int limit = Params.limit(context, DEFAULT_LIMIT, MAX_LIMIT, wrong);
        Optional<LoanStatus> status = Params.choice(context, "status", LoanStatus.values(), wrong);
        String text = context.request().getParam("after", "");
        Optional<PlatformCursor> after = PlatformCursor.read(text);
        if (after.isEmpty() && !text.isEmpty()) {
            wrong.add(Violation.field("after", "after is what the page before gave as next"));
        }
        if (!wrong.isEmpty()) {
            Params.refuse(context, wrong);
            return;
        }
        String only = context.request().getParam("team", "");
        Optional<Team> team = teams.find(only);
        if (team.isEmpty() && !only.isEmpty()) {
            StaffGate.noTeam(context);
            return;
        }
        answer(context, new PlatformLoans.Question(status, team, after.orElse(PlatformCursor.START), limit));
    }

    /** Nothing is shown before it is written down that it was looked at. */
    private void answer(RoutingContext context, PlatformLoans.Question question) {
        Origin home = StaffGate.home(context);
        loans.page(context, question)
                .compose(page -> looks.note(home, look(question, page)).map(page))
                .onFailure(context::fail)
                .onSuccess(page -> Answers.json(
                        context,
                        new JsonObject()
                                .put("loans", new JsonArray(page.loans()))
                                .put(
                                        "next",
                                        page.next().map(PlatformCursor::text).orElse(null))));
    }

    private static PlatformLooks.Look look(PlatformLoans.Question question, PlatformLoans.Page page) {
        return new PlatformLooks.Look(
                question.status().map(LoanStatus::name).orElse(""),
                page.walked().isEmpty() ? "" : page.walked().getFirst(),
                page.walked().isEmpty() ? "" : page.walked().getLast(),
                page.walked().size(),
                page.loans().size());
    }
}
