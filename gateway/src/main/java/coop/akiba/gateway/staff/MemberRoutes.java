package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.savings.Savings;
import coop.akiba.domain.team.Capability;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.Portfolios;
import coop.akiba.gateway.store.SavingsTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Members as staff see them: who they are, what they saved, what they owe. */
final class MemberRoutes implements Routes {
    private final Answers answers;
    private final InstantSource clock;

    MemberRoutes(Answers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/members/:id")
                .handler(context -> StaffGate.require(context, Capability.VIEW_MEMBERS))
                .handler(this::member);
    }

    /** By id, or by the number on the member's card. */
    private void member(RoutingContext context) {
        Origin origin = StaffGate.origin(context);
        String key = Objects.toString(context.pathParam("id"), "");
        answers.maybe(
                context,
                connection -> Params.uuid(key)
                        .map(id -> Members.byId(connection, origin.team().id(), new MemberId(id)))
                        .orElseGet(
                                () -> Members.byNumber(connection, origin.team().id(), key))
                        .compose(found -> found.map(
                                        row -> view(connection, origin, row).map(Optional::of))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private Future<JsonObject> view(SqlConnection connection, Origin origin, MemberRow row) {
        Member member = row.member();
        Future<Optional<Savings>> savings = SavingsTable.of(connection, origin.team(), member.id());
        Future<Portfolios.Holdings> holdings = Portfolios.of(connection, origin.team(), member.id());
        Future<List<Loan>> loans = LoanTable.ofMember(connection, origin.team(), member.id());
        return Future.all(savings, holdings, loans)
                .map(all -> LoanView.member(member)
                        .put("hasPin", row.hasPin())
                        .put(
                                "savings",
                                AmountText.plain(savings.result().orElseThrow().balance()))
                        .put(
                                "held",
                                AmountText.plain(savings.result().orElseThrow().held()))
                        .put(
                                "available",
                                AmountText.plain(savings.result().orElseThrow().available()))
                        .put(
                                "cumulativeSavings",
                                AmountText.plain(holdings.result().savings()))
                        .put(
                                "cumulativeLoans",
                                AmountText.plain(holdings.result().loans()))
                        .put(
                                "loans",
                                new JsonArray(loans.result().stream()
                                        .map(loan -> LoanView.brief(loan, origin.today(clock)))
                                        .toList())));
    }
}
