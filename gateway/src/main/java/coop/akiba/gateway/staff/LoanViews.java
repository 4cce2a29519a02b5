package coop.akiba.gateway.staff;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.MemberId;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.store.Borrowers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Loans with their borrowers, what this person may do, and what the risk was when they were applied for. */
record LoanViews(RiskScores risks, InstantSource clock) {

    /** In the cooperative of {@code origin}, which the connection's transaction belongs to. */
    Future<List<JsonObject>> of(
            RoutingContext context,
            Origin origin,
            SqlConnection connection,
            List<Loan> loans,
            BiFunction<Loan, LocalDate, JsonObject> view) {
        LocalDate today = origin.today(clock);
        RiskView riskView = new RiskView(StaffWords.of(context));
        var scores = risks.of(connection, origin.team(), loans);
        Future<Map<MemberId, String>> names = Borrowers.names(
                connection,
                origin.team(),
                loans.stream().flatMap(loan -> loan.member().stream()).toList());
        return Future.all(scores, names)
                .map(all -> loans.stream()
                        .map(loan -> view.apply(loan, today)
                                .put("borrower", LoanCard.borrower(loan, names.result()))
                                .put("canDecide", LoanCard.canDecide(loan, origin))
                                .put("actions", LoanCard.actions(loan, origin, today))
                                .put(
                                        "risk",
                                        Optional.ofNullable(scores.result().get(loan.id()))
                                                .map(riskView::json)
                                                .orElse(null)))
                        .toList());
    }
}
