package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Journal entries that still stand, to be taken back: neither reversals nor reversed.
 *
 * @param ids of the entries, in the same order
 * @param receipt of the provider's notice that they are about, if they are
 */
public record BookedEntries(List<UUID> ids, List<JournalEntry> entries, Optional<UUID> receipt) {
    private static final String STANDING = """
        SELECT e.entry_id, e.kind, e.value_date, p.account, p.scope, p.amount, p.bucket, p.category,
               e.receipt_id
        FROM journal_entry e JOIN posting p ON p.team_id = e.team_id AND p.entry_id = e.entry_id
        WHERE e.team_id = $1 AND e.reversal_of IS NULL AND NOT EXISTS (
            SELECT 1 FROM journal_entry r WHERE r.team_id = e.team_id AND r.reversal_of = e.entry_id) AND\s\
        """;

    public BookedEntries {
        ids = List.copyOf(ids);
        entries = List.copyOf(entries);
    }

    /** Those of them for which this holds. */
    public BookedEntries only(Predicate<JournalEntry> which) {
        List<Integer> kept = IntStream.range(0, entries.size())
                .filter(i -> which.test(entries.get(i)))
                .boxed()
                .toList();
        return new BookedEntries(
                kept.stream().map(ids::get).toList(),
                kept.stream().map(entries::get).toList(),
                receipt);
    }

    public static Future<BookedEntries> ofPayment(SqlConnection connection, Team team, UUID payment) {
        return read(connection, team, "e.payment_id = $2", payment);
    }

    public static Future<BookedEntries> ofLoan(SqlConnection connection, Team team, LoanId loan) {
        return read(connection, team, "e.loan_id = $2", loan.value());
    }

    private static Future<BookedEntries> read(SqlConnection connection, Team team, String which, UUID id) {
        return connection
                .preparedQuery(STANDING + which + " ORDER BY e.booked_at, e.entry_id, p.leg")
                .execute(Tuple.of(team.id().value(), id))
                .map(rows -> of(rows, team));
    }

    private static BookedEntries of(RowSet<Row> rows, Team team) {
        Map<UUID, List<Row>> byEntry = new LinkedHashMap<>();
        rows.forEach(row -> byEntry.computeIfAbsent(row.getUUID("entry_id"), id -> new ArrayList<>())
                .add(row));
        return new BookedEntries(
                List.copyOf(byEntry.keySet()),
                byEntry.values().stream().map(legs -> entry(legs, team)).toList(),
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("receipt_id"))
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    private static JournalEntry entry(List<Row> legs, Team team) {
        Row first = legs.getFirst();
        return new JournalEntry(
                EntryKind.valueOf(first.getString("kind")),
                first.getLocalDate("value_date"),
                legs.stream().map(leg -> posting(leg, team)).toList());
    }

    private static Posting posting(Row leg, Team team) {
        return new Posting(
                new Account(AccountCode.ofNumber(leg.getInteger("account")), leg.getString("scope")),
                team.currency().ofMinor(leg.getLong("amount")),
                Optional.ofNullable(leg.getString("bucket"))
                        .map(bucket -> new Tag(Tag.Bucket.valueOf(bucket), leg.getString("category"))));
    }
}
