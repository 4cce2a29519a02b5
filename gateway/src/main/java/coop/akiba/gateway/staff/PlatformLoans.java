package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanPages;
import coop.akiba.gateway.store.LoanPages.Mark;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Loans of all cooperatives: one after the other in the order of their ids, each in a transaction behind its own fence.
 * However many there are and however few loans are found, one page walks through {@link #MOST_TEAMS} at most.
 */
final class PlatformLoans {
    static final int MOST_TEAMS = 50;

    private final Db db;
    private final TeamDirectory teams;
    private final LoanViews views;
    private final InstantSource clock;
    private final Crossing crossing;

    PlatformLoans(Db db, TeamDirectory teams, LoanViews views, InstantSource clock) {
        this.db = db;
        this.teams = teams;
        this.views = views;
        this.clock = clock;
        this.crossing = new Crossing(db);
    }

    /**
     * What is asked for.
     *
     * @param team the only one to look at, if any
     */
    record Question(Optional<LoanStatus> status, Optional<Team> team, PlatformCursor after, int limit) {}

    /**
     * A page.
     *
     * @param loans as staff see them, each with its cooperative
     * @param walked the cooperatives that were looked into, in order
     * @param next where the next page begins; empty on the last
     */
    record Page(List<JsonObject> loans, List<String> walked, Optional<PlatformCursor> next) {}

    Future<Page> page(RoutingContext context, Question question) {
        Origin home = StaffGate.home(context);
        List<Team> ahead = question.team().map(List::of).orElseGet(teams::all).stream()
                .filter(team -> team.id().value().compareTo(question.after().team()) >= 0)
                .sorted(Comparator.comparing(team -> team.id().value()))
                .limit(MOST_TEAMS + 1L)
                .toList();
        Page none = new Page(List.of(), List.of(), Optional.empty());
        return crossing.phone(home).compose(phone -> walk(new Walk(context, question, phone), ahead, none));
    }

    private record Walk(RoutingContext context, Question question, Optional<Msisdn> phone) {}

    private Future<Page> walk(Walk walk, List<Team> ahead, Page soFar) {
        boolean full = soFar.loans().size() == walk.question().limit()
                || soFar.walked().size() == MOST_TEAMS;
        if (soFar.next().isPresent() || ahead.isEmpty()) {
            return Future.succeededFuture(soFar);
        }
        Team team = ahead.getFirst();
        if (full) {
            PlatformCursor next = new PlatformCursor(team.id().value(), Optional.empty());
            return Future.succeededFuture(new Page(soFar.loans(), soFar.walked(), Optional.of(next)));
        }
        return db.inTeam(team.id(), connection -> look(connection, walk, team, soFar))
                .compose(page -> walk(walk, ahead.subList(1, ahead.size()), page));
    }

    /** Where the cooperative's rules keep loans from the platform's owner, there is nothing to see. */
    private Future<Page> look(SqlConnection connection, Walk walk, Team team, Page soFar) {
        Question question = walk.question();
        int room = question.limit() - soFar.loans().size();
        return Crossing.to(connection, team, StaffGate.home(walk.context()), walk.phone())
                .compose(origin -> {
                    if (!origin.may(Capability.VIEW_LOANS)) {
                        return Future.succeededFuture(with(soFar, team, List.of(), Optional.empty()));
                    }
                    LoanPages.Filter filter = new LoanPages.Filter(
                            LoanRoutes.sight(origin),
                            question.status(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                    return LoanPages.page(
                                    connection,
                                    team,
                                    filter,
                                    question.after().in(team.id().value()),
                                    room,
                                    origin.today(clock))
                            .compose(page -> views.of(walk.context(), origin, connection, page.loans(), LoanView::brief)
                                    .map(rows -> with(soFar, team, rows, page.next())));
                });
    }

    private static Page with(Page soFar, Team team, List<JsonObject> rows, Optional<Mark> mark) {
        List<JsonObject> loans = new ArrayList<>(soFar.loans());
        rows.forEach(row -> loans.add(row.put("team", team.id().value())
                .put("teamName", team.name())
                .put("currency", team.currency().code())));
        List<String> walked = new ArrayList<>(soFar.walked());
        walked.add(team.id().value());
        return new Page(
                loans, walked, mark.map(at -> new PlatformCursor(team.id().value(), Optional.of(at))));
    }
}
