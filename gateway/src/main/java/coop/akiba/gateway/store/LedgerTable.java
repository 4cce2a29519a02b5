package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The journal, its postings, and the balances kept beside them. */
public final class LedgerTable {
    private static final String ENTRIES = """
        INSERT INTO journal_entry (team_id, entry_id, kind, value_date, booked_at, actor, loan_id, receipt_id,
                                   payment_id, reversal_of)
        SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::date[], $5::timestamptz[], $6::text[], $7::uuid[],
                                 $8::uuid[], $9::uuid[], $10::uuid[])\
        """;

    private static final String POSTINGS = """
        INSERT INTO posting (team_id, entry_id, leg, account, scope, amount, bucket, category, value_date, booked_at)
        SELECT $1, * FROM unnest($2::uuid[], $3::smallint[], $4::int[], $5::text[], $6::bigint[], $7::text[],
                                 $8::text[], $9::date[], $10::timestamptz[])\
        """;

    private static final String BALANCES = """
        INSERT INTO account_balance AS b (team_id, account, scope, balance)
        SELECT $1, account, scope, amount
        FROM unnest($2::int[], $3::text[], $4::bigint[]) AS s (account, scope, amount)
        ON CONFLICT (team_id, account, scope) DO UPDATE SET balance = b.balance + excluded.balance\
        """;

    private LedgerTable() {}

    /** An entry with what it is stored with. */
    public record Booking(JournalEntry entry, EntryOrigin origin) {}

    /** Books an entry: one statement for the entry, its postings and the balances they move. */
    public static Future<Void> append(SqlConnection connection, Team team, JournalEntry entry, EntryOrigin origin) {
        return Together.run(connection, team.id(), booked(List.of(new Booking(entry, origin))));
    }

    /** What books these entries. */
    public static List<Together.Write> booked(List<Booking> bookings) {
        Tuple entries = new Columns<>(bookings)
                .uuids(booking -> booking.origin().entry())
                .texts(booking -> booking.entry().kind().name())
                .days(booking -> booking.entry().valueDate())
                .times(booking -> booking.origin().bookedAt())
                .texts(booking -> booking.origin().actor())
                .uuids(booking -> booking.origin().loan().map(LoanId::value).orElse(null))
                .uuids(booking -> booking.origin().receipt().orElse(null))
                .uuids(booking -> booking.origin().payment().orElse(null))
                .uuids(booking -> booking.origin().reversalOf().orElse(null))
                .values();
        List<Together.Write> writes = new ArrayList<>();
        writes.add(new Together.Write(ENTRIES, entries));
        writes.add(new Together.Write(POSTINGS, legs(bookings)));
        List<Moved> moved = moved(bookings);
        if (!moved.isEmpty()) {
            Tuple balances = new Columns<>(moved)
                    .integers(move -> move.account().code().number())
                    .texts(move -> move.account().scope())
                    .longs(Moved::amount)
                    .values();
            writes.add(new Together.Write(BALANCES, balances));
        }
        return writes;
    }

    private record Leg(Booking booking, int number, Posting posting) {}

    private static Tuple legs(List<Booking> bookings) {
        List<Leg> legs = new ArrayList<>();
        for (Booking booking : bookings) {
            int number = 1;
            for (Posting posting : booking.entry().postings()) {
                legs.add(new Leg(booking, number++, posting));
            }
        }
        return new Columns<>(legs)
                .uuids(leg -> leg.booking().origin().entry())
                .smalls(Leg::number)
                .integers(leg -> leg.posting().account().code().number())
                .texts(leg -> leg.posting().account().scope())
                .longs(leg -> leg.posting().amount().minor())
                .texts(leg -> tag(leg.posting(), tag -> tag.bucket().name()))
                .texts(leg -> tag(leg.posting(), Tag::category))
                .days(leg -> leg.booking().entry().valueDate())
                .times(leg -> leg.booking().origin().bookedAt())
                .values();
    }

    /** Makes accounts exist before anything is booked on them. */
    public static Future<Void> openAccounts(SqlConnection connection, Team team, List<Account> accounts) {
        return connection
                .preparedQuery("""
                    INSERT INTO account_balance (team_id, account, scope, balance)
                    SELECT $1, account, scope, 0 FROM unnest($2::int[], $3::text[]) AS a (account, scope)
                    ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addArrayOfInteger(accounts.stream()
                                .map(account -> account.code().number())
                                .toArray(Integer[]::new))
                        .addArrayOfString(accounts.stream().map(Account::scope).toArray(String[]::new)))
                .mapEmpty();
    }

    /** What was ever posted to an account that has no stored balance; debits are positive. */
    public static Future<Money> summed(SqlConnection connection, Team team, Account account) {
        return connection
                .preparedQuery("""
                    SELECT coalesce(sum(amount), 0)::bigint FROM posting
                    WHERE team_id = $1 AND account = $2 AND scope = $3\
                    """)
                .execute(Tuple.of(team.id().value(), account.code().number(), account.scope()))
                .map(rows -> team.currency().ofMinor(rows.iterator().next().getLong(0)));
    }

    /** What a member has saved. */
    public static Future<Money> savings(SqlConnection connection, Team team, MemberId member) {
        return balance(connection, team, Account.savings(member)).map(Money::negated);
    }

    /** What a member has saved; empty for one who never saved anything. */
    public static Future<Optional<Money>> savingsAccount(SqlConnection connection, Team team, MemberId member) {
        return stored(connection, team, Account.savings(member)).map(found -> found.map(Money::negated));
    }

    /** The stored balance of an account that has one; debits are positive. */
    public static Future<Money> balance(SqlConnection connection, Team team, Account account) {
        return stored(connection, team, account)
                .map(found -> found.orElseGet(() -> team.currency().zero()));
    }

    private static Future<Optional<Money>> stored(SqlConnection connection, Team team, Account account) {
        return connection
                .preparedQuery("SELECT balance FROM account_balance WHERE team_id = $1 AND account = $2 AND scope = $3")
                .execute(Tuple.of(team.id().value(), account.code().number(), account.scope()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                team.currency().ofMinor(rows.iterator().next().getLong(0))));
    }

    /** By how much entries move a stored balance. */
    private record Moved(Account account, long amount) {}

    /** What entries move, in account order so that writers never wait in a circle. */
    private static List<Moved> moved(List<Booking> bookings) {
        Map<String, Moved> byAccount = new TreeMap<>();
        for (Booking booking : bookings) {
            for (Posting posting : booking.entry().postings()) {
                Account account = posting.account();
                if (account.code().hasStoredBalance()) {
                    byAccount.merge(
                            account.code().number() + " " + account.scope(),
                            new Moved(account, posting.amount().minor()),
                            (a, b) -> new Moved(account, Math.addExact(a.amount(), b.amount())));
                }
            }
        }
        return List.copyOf(byAccount.values());
    }

    private static @Nullable String tag(Posting leg, Function<Tag, String> part) {
        return leg.tag().map(part).orElse(null);
    }
}
