package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LendingPool;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** What a cooperative's members have saved and borrowed, in sums. */
public final class Portfolios {
    /** Deposits count, and savings brought along from earlier books; one that was taken back does not. */
    private static final String DEPOSITS = """
        SELECT coalesce(-sum(p.amount), 0)::bigint
        FROM posting p
        JOIN journal_entry e ON e.team_id = p.team_id AND e.entry_id = p.entry_id
        LEFT JOIN journal_entry o ON o.team_id = e.team_id AND o.entry_id = e.reversal_of
        WHERE p.team_id = $1 AND p.account = 2000 AND p.scope = $2
            AND coalesce(o.kind, e.kind) IN ('OPENING_BALANCE', 'SAVINGS_DEPOSIT')\
        """;

    /** Approved once and not called off: repaying does not make it less. */
    private static final String APPROVED = """
        SELECT coalesce(sum(principal), 0)::bigint FROM loan
        WHERE team_id = $1 AND status IN ('APPROVED', 'ACTIVE', 'COMPLETED', 'DEFAULTED')\
        """;

    private static final String HELD = """
        SELECT coalesce(sum(amount), 0)::bigint FROM hold
        WHERE team_id = $1 AND amount > 0\
        """;

    private Portfolios() {}

    /**
     * The cooperative as a whole.
     *
     * @param deposits all that members ever paid in
     * @param savings what they have now
     * @param held of it, what stands behind loans
     * @param approved what was approved to be lent, whether paid back or not
     * @param outstanding what is still owed of it
     */
    public record Portfolio(Money deposits, Money savings, Money held, Money approved, Money outstanding) {

        /** What can still be lent. */
        public Money pool() {
            return LendingPool.available(savings, outstanding);
        }
    }

    /** What one member paid in and what was approved to be lent to them, whether paid back or not. */
    public record Holdings(Money savings, Money loans) {}

    public static Future<Portfolio> of(SqlConnection connection, Team team) {
        Future<PoolSums.Sums> sums = PoolSums.of(connection, team);
        Future<Money> held = sum(connection, team, HELD, Tuple.of(team.id().value()));
        Future<Money> approved =
                sum(connection, team, APPROVED, Tuple.of(team.id().value()));
        return Future.all(sums, held, approved)
                .map(all -> new Portfolio(
                        sums.result().deposits(),
                        sums.result().savings(),
                        held.result(),
                        approved.result(),
                        sums.result().lent()));
    }

    public static Future<Holdings> of(SqlConnection connection, Team team, MemberId member) {
        Tuple scope = Tuple.of(team.id().value(), member.value().toString());
        Tuple id = Tuple.of(team.id().value(), member.value());
        Future<Money> deposits = sum(connection, team, DEPOSITS, scope);
        Future<Money> approved = sum(connection, team, APPROVED + " AND member_id = $2", id);
        return Future.all(deposits, approved).map(both -> new Holdings(deposits.result(), approved.result()));
    }

    private static Future<Money> sum(SqlConnection connection, Team team, String sql, Tuple parameters) {
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .map(rows -> team.currency().ofMinor(rows.iterator().next().getLong(0)));
    }
}
