package coop.akiba.gateway.risk;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.ExpertScorecard;
import coop.akiba.domain.risk.RiskFacts;
import coop.akiba.domain.risk.RiskScore;
import coop.akiba.domain.risk.Scorecard;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.RiskTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Scores applications, each as of the day it was handed in: it stays when the loan goes well or badly. */
public final class RiskScores {
    private final Map<String, Scorecard> own;
    private final Scorecard expert = ExpertScorecard.card();

    /**
     * With cards of their own for some cooperatives.
     *
     * @param own by the cooperative's id; the others get the expert scorecard
     */
    public RiskScores(Map<String, Scorecard> own) {
        this.own = Map.copyOf(own);
    }

    public Scorecard card(Team team) {
        return own.getOrDefault(team.id().value(), expert);
    }

    /** The score of each loan of which enough was known; the others are not in the answer. One statement. */
    public Future<Map<LoanId, RiskScore>> of(SqlConnection connection, Team team, List<Loan> loans) {
        if (loans.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Map<UUID, Money> instalments =
                loans.stream().collect(Collectors.toMap(loan -> loan.id().value(), RiskScores::instalment));
        return RiskTable.facts(connection, team, instalments).map(facts -> scores(card(team), facts));
    }

    private static Map<LoanId, RiskScore> scores(Scorecard card, Map<UUID, RiskFacts> facts) {
        Map<LoanId, RiskScore> scores = new HashMap<>();
        facts.forEach((loan, known) -> card.score(known).ifPresent(score -> scores.put(new LoanId(loan), score)));
        return scores;
    }

    /** What a month costs: the first row of the loan, or of the one it would become. */
    private static Money instalment(Loan loan) {
        return loan.schedule().instalments().stream()
                .findFirst()
                .map(Instalment::total)
                .or(() -> LoanPreview.of(loan.product(), loan.principal(), loan.months(), loan.appliedOn())
                        .map(LoanPreview::instalment))
                .orElse(loan.principal());
    }
}
