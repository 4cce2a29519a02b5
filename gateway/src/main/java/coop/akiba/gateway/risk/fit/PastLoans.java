package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.RiskFacts;
import coop.akiba.domain.risk.Scorecard;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.RiskHistory;
import coop.akiba.gateway.store.RiskHistory.Ended;
import coop.akiba.gateway.store.RiskTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The loans a scorecard can learn from.
 *
 * @param loans enough was known of them when they were applied for
 * @param unknown those it was not; a scorecard would be silent on them
 */
record PastLoans(List<Past> loans, int unknown) {
    /** Small enough to be read within the time any statement has. */
    private static final int PAGE = 200;

    /** Reads them all, in the order of their numbers. */
    static Future<PastLoans> read(Db db, Team team, Scorecard like, LocalDate today) {
        return pages(db, team, like, today, 0, new PastLoans(List.of(), 0));
    }

    int defaulted() {
        return (int) loans.stream().filter(Past::defaulted).count();
    }

    int repaid() {
        return loans.size() - defaulted();
    }

    private static Future<PastLoans> pages(
            Db db, Team team, Scorecard like, LocalDate today, long after, PastLoans before) {
        return db.inTeam(
                        team.id(),
                        connection -> RiskHistory.after(connection, team, after, today, PAGE)
                                .compose(page -> facts(connection, team, page).map(facts -> new Page(page, facts))))
                .compose(page -> page.ended().isEmpty()
                        ? Future.succeededFuture(before)
                        : pages(db, team, like, today, page.ended().getLast().number(), before.plus(page, like)));
    }

    private record Page(List<Ended> ended, Map<UUID, RiskFacts> facts) {}

    private static Future<Map<UUID, RiskFacts>> facts(SqlConnection connection, Team team, List<Ended> page) {
        Map<UUID, Money> instalments = page.stream().collect(Collectors.toMap(Ended::loan, Ended::instalment));
        return page.isEmpty() ? Future.succeededFuture(Map.of()) : RiskTable.facts(connection, team, instalments);
    }

    private PastLoans plus(Page page, Scorecard like) {
        List<Past> all = new ArrayList<>(loans);
        int silent = unknown;
        for (Ended ended : page.ended()) {
            RiskFacts facts = page.facts().get(ended.loan());
            if (facts != null && like.score(facts).isPresent()) {
                all.add(new Past(facts, ended.member(), ended.defaulted()));
            } else {
                silent++;
            }
        }
        return new PastLoans(all, silent);
    }
}
