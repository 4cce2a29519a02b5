package coop.akiba.gateway.ussd;

import coop.akiba.domain.loan.Applicant;
import coop.akiba.domain.loan.Eligibility;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanPayments;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberStanding;
import coop.akiba.gateway.store.SavingsHistory;
import coop.akiba.menus.Movement;
import coop.akiba.menus.Query;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What members look at before they ask for anything. Nothing is locked: what they then ask for is checked again. */
final class Glances {
    private static final int LATEST = 5;
    private static final int PAYMENTS = 12;

    private final Db db;
    private final PoolGlance pools;

    Glances(Db db, PoolGlance pools) {
        this.db = db;
        this.pools = pools;
    }

    Future<List<Movement>> movements(Team team, Query.Movements query) {
        return db.look(team.id(), connection -> SavingsHistory.latest(connection, team, query.member(), LATEST))
                .map(moved -> moved.stream()
                        .map(each -> new Movement(each.on(), each.amount()))
                        .toList());
    }

    Future<List<Movement>> payments(Team team, Query.Payments query) {
        return db.look(
                team.id(),
                connection -> LoanTable.byId(connection, team, query.loan())
                        .compose(loan -> loan.filter(found -> found.member().equals(Optional.of(query.member())))
                                .map(own -> payments(connection, team, query))
                                .orElseGet(() -> Future.succeededFuture(List.of()))));
    }

    private static Future<List<Movement>> payments(SqlConnection connection, Team team, Query.Payments query) {
        return LoanPayments.ofLoan(connection, team, query.loan())
                .map(paid -> paid.reversed().stream()
                        .filter(each -> each.reversal().isEmpty())
                        .limit(PAYMENTS)
                        .map(each -> new Movement(
                                each.payment().valueDate(), each.payment().amount()))
                        .toList());
    }

    /** Of a member that is there: the dialog began with them. */
    static Future<MemberStanding> standing(SqlClient reader, Team team, MemberId member) {
        return MemberStanding.of(reader, team, member).map(Optional::orElseThrow);
    }

    /** What a member who stands like this can have of a product. */
    Future<Eligibility> eligible(Team team, LoanProduct product, Future<MemberStanding> standing) {
        Future<Money> pool = pools.of(team);
        return standing.compose(
                found -> pool.map(left -> new Eligibility(applicant(found, left), team.profile(), product)));
    }

    private static Applicant applicant(MemberStanding found, Money pool) {
        return new Applicant(
                found.member(),
                found.savings().isPresent(),
                found.saved(),
                found.free(),
                pool,
                Optional.empty(),
                found.loans(),
                Map.of());
    }
}
