package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.Hold;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** The table {@code hold}: savings that cannot be taken out while a loan is owed or a payout is under way. */
public final class Holds {
    private Holds() {}

    /** Savings less holds; zero for somebody who is no member. */
    public static Future<Money> available(SqlConnection connection, Team team, Optional<MemberId> member) {
        return member.map(saver -> connection
                        .preparedQuery("""
                            SELECT (coalesce((SELECT -balance FROM account_balance
                                              WHERE team_id = $1 AND account = $2 AND scope = $3), 0)
                                    - coalesce((SELECT sum(amount) FROM hold
                                                WHERE team_id = $1 AND member_id = $4 AND amount > 0), 0))::bigint\
                            """)
                        .execute(Tuple.of(
                                team.id().value(),
                                AccountCode.MEMBER_SAVINGS.number(),
                                saver.value().toString(),
                                saver.value()))
                        .map(rows ->
                                team.currency().ofMinor(rows.iterator().next().getLong(0))))
                .orElseGet(() -> Future.succeededFuture(team.currency().zero()));
    }

    public static Future<Void> place(SqlConnection connection, Team team, Hold hold) {
        return connection.preparedQuery("""
            INSERT INTO hold AS h (team_id, loan_id, member_id, amount) VALUES ($1, $2, $3, $4)
            ON CONFLICT (team_id, loan_id, member_id) DO UPDATE SET amount = h.amount + $4\
            """).execute(key(team, hold)).mapEmpty();
    }

    /** Takes a hold off, in full or in part; more than is held cannot be. */
    public static Future<Void> release(SqlConnection connection, Team team, Hold hold) {
        return connection.preparedQuery("""
            UPDATE hold SET amount = amount - $4 WHERE team_id = $1 AND loan_id = $2 AND member_id = $3\
            """).execute(key(team, hold)).mapEmpty();
    }

    /** Holds savings until a payout has ended. */
    public static Future<Void> place(SqlConnection connection, Team team, UUID payout, MemberId member, Money amount) {
        return amount.isPositive()
                ? connection
                        .preparedQuery("""
                            INSERT INTO hold (team_id, payout_id, member_id, amount) VALUES ($1, $2, $3, $4)\
                            """)
                        .execute(Tuple.of(team.id().value(), payout, member.value(), amount.minor()))
                        .mapEmpty()
                : Future.succeededFuture();
    }

    /** A payout has ended: what was held for it is free, or goes out now. Says how much that was. */
    public static Future<Money> release(SqlConnection connection, Team team, UUID payout) {
        return connection
                .preparedQuery("""
                    WITH held AS (
                        SELECT amount FROM hold WHERE team_id = $1 AND payout_id = $2 FOR UPDATE)
                    UPDATE hold SET amount = 0 FROM held WHERE team_id = $1 AND payout_id = $2 RETURNING held.amount\
                    """)
                .execute(Tuple.of(team.id().value(), payout))
                .map(rows -> rows.size() == 0
                        ? team.currency().zero()
                        : team.currency().ofMinor(rows.iterator().next().getLong(0)));
    }

    private static Tuple key(Team team, Hold hold) {
        return Tuple.of(
                team.id().value(),
                hold.loan().value(),
                hold.member().value(),
                hold.amount().minor());
    }
}
