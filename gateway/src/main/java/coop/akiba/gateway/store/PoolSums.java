package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LendingPool;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * The sums of all members' savings and loans, out of the table {@code pool_move}: the database adds a row with every
 * entry that moves them. The sum is exact at any time, and nobody waits for anybody to add to it.
 */
public final class PoolSums {
    private PoolSums() {}

    /**
     * What a cooperative's members have.
     *
     * @param savings now
     * @param lent principal that is still owed
     * @param deposits all that was ever paid in and not taken back, with savings brought along from earlier books
     */
    public record Sums(Money savings, Money lent, Money deposits) {}

    public static Future<Sums> of(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("""
                    SELECT coalesce(sum(savings), 0)::bigint AS savings, coalesce(sum(lent), 0)::bigint AS lent,
                           coalesce(sum(deposits), 0)::bigint AS deposits
                    FROM pool_move WHERE team_id = $1\
                    """)
                .execute(Tuple.of(team.id().value()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Sums(
                        team.currency().ofMinor(row.getLong("savings")),
                        team.currency().ofMinor(row.getLong("lent")),
                        team.currency().ofMinor(row.getLong("deposits"))));
    }

    /** What the cooperative can still lend. Loans that are being paid out are lent, however that ends. */
    public static Future<Money> available(SqlConnection connection, Team team) {
        Future<Sums> sums = of(connection, team);
        Future<Money> leaving = connection
                .preparedQuery(
                        "SELECT coalesce(sum(principal), 0)::bigint FROM payout WHERE team_id = $1 AND status IN ("
                                + PayoutTable.OPEN + ")")
                .execute(Tuple.of(team.id().value()))
                .map(rows -> team.currency().ofMinor(rows.iterator().next().getLong(0)));
        return Future.all(sums, leaving)
                .map(both -> LendingPool.available(
                        sums.result().savings(), sums.result().lent().plus(leaving.result())));
    }

    /** Puts one row in the place of many; says of how many. Writers are not held up, and two who do it do no harm. */
    public static Future<Integer> gather(SqlConnection connection, TeamId team) {
        return connection
                .preparedQuery("""
                    WITH taken AS (
                        DELETE FROM pool_move WHERE team_id = $1
                            AND (SELECT count(*) FROM pool_move WHERE team_id = $1) > 1
                        RETURNING savings, lent, deposits),
                    one AS (
                        INSERT INTO pool_move (team_id, savings, lent, deposits)
                        SELECT $1, sum(savings)::bigint, sum(lent)::bigint, sum(deposits)::bigint
                        FROM taken HAVING count(*) > 0)
                    SELECT count(*)::int FROM taken\
                    """)
                .execute(Tuple.of(team.value()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
