package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

/** What moved a member's savings. */
public final class SavingsHistory {
    private SavingsHistory() {}

    /**
     * One movement.
     *
     * @param kind of the entry, such as {@code SAVINGS_DEPOSIT}
     * @param amount more than nothing for what was saved
     */
    public record Moved(LocalDate on, String kind, Money amount) {}

    /** The latest, newest first. */
    public static Future<List<Moved>> latest(SqlConnection connection, Team team, MemberId member, int limit) {
        return connection
                .preparedQuery("""
                    SELECT p.value_date, e.kind, -p.amount AS amount
                    FROM posting p JOIN journal_entry e ON e.team_id = $1 AND e.entry_id = p.entry_id
                    WHERE p.team_id = $1 AND p.account = $2 AND p.scope = $3
                    ORDER BY p.value_date DESC, p.booked_at DESC, p.entry_id DESC LIMIT $4\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        AccountCode.MEMBER_SAVINGS.number(),
                        member.value().toString(),
                        limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Moved(
                                row.getLocalDate("value_date"),
                                row.getString("kind"),
                                team.currency().ofMinor(row.getLong("amount"))))
                        .toList());
    }
}
