package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.savings.Savings;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** What members have saved, and the table {@code savings_voucher}. */
public final class SavingsTable {
    private SavingsTable() {}

    /** A member's savings, as they are in this transaction; empty where the cooperative has no such member. */
    public static Future<Optional<Savings>> of(SqlConnection connection, Team team, MemberId member) {
        return connection
                .preparedQuery("""
                    SELECT m.status, coalesce(-b.balance, 0)::bigint AS balance,
                           coalesce((SELECT sum(h.amount) FROM hold h
                                     WHERE h.team_id = $1 AND h.member_id = $2 AND h.amount > 0), 0)::bigint AS held
                    FROM member m
                    LEFT JOIN account_balance b
                        ON b.team_id = m.team_id AND b.account = $3 AND b.scope = m.member_id::text
                    WHERE m.team_id = $1 AND m.member_id = $2\
                    """)
                .execute(Tuple.of(team.id().value(), member.value(), AccountCode.MEMBER_SAVINGS.number()))
                .map(rows -> {
                    Optional<Savings> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(new Savings(
                                member,
                                MemberStatus.valueOf(row.getString("status")),
                                team.currency().ofMinor(row.getLong("balance")),
                                team.currency().ofMinor(row.getLong("held"))));
                    }
                    return found;
                });
    }

    /**
     * Keeps what an entry was booked by.
     *
     * @param reason why something was taken back; empty for a deposit or withdrawal
     */
    public static Future<Void> addVoucher(
            SqlConnection connection,
            Team team,
            UUID entry,
            MemberId member,
            Optional<DisbursementChannel> channel,
            String reference,
            String reason) {
        return connection
                .preparedQuery("""
                    INSERT INTO savings_voucher (team_id, entry_id, member_id, channel, reference, reason)
                    VALUES ($1, $2, $3, $4, $5, $6)\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        entry,
                        member.value(),
                        channel.map(Enum::name).orElse(null),
                        reference,
                        reason))
                .mapEmpty();
    }
}
