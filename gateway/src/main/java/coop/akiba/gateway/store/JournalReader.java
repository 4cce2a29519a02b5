package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Journal entries out of the table, as they were booked. */
public final class JournalReader {
    private JournalReader() {}

    /**
     * An entry in the books.
     *
     * @param receipt the provider's notice it is about, if it is
     * @param reversed whether another entry takes it back
     */
    public record Stored(JournalEntry entry, String actor, Optional<UUID> receipt, boolean reversed) {}

    /** One entry; empty where the cooperative has none of this id. */
    public static Future<Optional<Stored>> find(SqlConnection connection, Team team, UUID entry) {
        return connection
                .preparedQuery("""
                    SELECT e.kind, e.value_date, e.actor, e.receipt_id, p.account, p.scope, p.amount, p.bucket,
                           p.category, EXISTS (SELECT 1 FROM journal_entry r
                                               WHERE r.team_id = $1 AND r.reversal_of = $2) AS reversed
                    FROM journal_entry e JOIN posting p USING (team_id, entry_id)
                    WHERE e.team_id = $1 AND e.entry_id = $2 ORDER BY p.leg\
                    """)
                .execute(Tuple.of(team.id().value(), entry))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(stored(rows, team)));
    }

    private static Stored stored(RowSet<Row> rows, Team team) {
        Row first = rows.iterator().next();
        return new Stored(
                new JournalEntry(
                        EntryKind.valueOf(first.getString("kind")),
                        first.getLocalDate("value_date"),
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> posting(row, team))
                                .toList()),
                first.getString("actor"),
                Optional.ofNullable(first.getUUID("receipt_id")),
                first.getBoolean("reversed"));
    }

    private static Posting posting(Row row, Team team) {
        Optional<Tag> tag = Optional.ofNullable(row.getString("bucket"))
                .map(bucket -> new Tag(Tag.Bucket.valueOf(bucket), row.getString("category")));
        return new Posting(
                new Account(AccountCode.ofNumber(row.getInteger("account")), row.getString("scope")),
                team.currency().ofMinor(row.getLong("amount")),
                tag);
    }
}
