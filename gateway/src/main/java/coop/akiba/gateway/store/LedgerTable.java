package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The journal, its postings, and the balances kept beside them. */
public final class LedgerTable {
    private static final String APPEND = """
        WITH entry AS (
            INSERT INTO journal_entry (team_id, entry_id, kind, value_date, booked_at, actor, loan_id, receipt_id,
                                       payment_id, reversal_of)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)),
        legs AS (
            INSERT INTO posting (team_id, entry_id, leg, account, scope, amount, bucket, category, value_date,
                                 booked_at)
            SELECT $1, $2, leg, account, scope, amount, bucket, category, $4, $5
            FROM unnest($11::int[], $12::text[], $13::bigint[], $14::text[], $15::text[])
                WITH ORDINALITY AS l (account, scope, amount, bucket, category, leg))
        INSERT INTO account_balance AS b (team_id, account, scope, balance)
        SELECT $1, account, scope, amount
        FROM unnest($16::int[], $17::text[], $18::bigint[]) AS s (account, scope, amount)
        ON CONFLICT (team_id, account, scope) DO UPDATE SET balance = b.balance + excluded.balance\
        """;

    private LedgerTable() {}

    /** Books an entry: one statement for the entry, its postings and the balances they move. */
    public static Future<Void> append(SqlConnection connection, Team team, JournalEntry entry, EntryOrigin origin) {
        Tuple tuple = Tuple.tuple()
                .addString(team.id().value())
                .addUUID(origin.entry())
                .addString(entry.kind().name())
                .addLocalDate(entry.valueDate())
                .addOffsetDateTime(origin.bookedAt().atOffset(ZoneOffset.UTC))
                .addString(origin.actor())
                .addUUID(origin.loan().map(loan -> loan.value()).orElse(null))
                .addUUID(origin.receipt().orElse(null))
                .addUUID(origin.payment().orElse(null))
                .addUUID(origin.reversalOf().orElse(null));
        List<Posting> legs = entry.postings();
        addLegs(tuple, legs, leg -> leg.account(), leg -> leg.amount().minor());
        tuple.addArrayOfString(column(legs, leg -> tag(leg, tag -> tag.bucket().name()), String[]::new))
                .addArrayOfString(column(legs, leg -> tag(leg, Tag::category), String[]::new));
        addLegs(tuple, moved(entry), Moved::account, Moved::amount);
        return connection.preparedQuery(APPEND).execute(tuple).mapEmpty();
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
                        .addArrayOfInteger(
                                column(accounts, account -> account.code().number(), Integer[]::new))
                        .addArrayOfString(column(accounts, Account::scope, String[]::new)))
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

    /** By how much an entry moves a stored balance. */
    private record Moved(Account account, long amount) {}

    /** What an entry moves, in account order so that writers never wait in a circle. */
    private static List<Moved> moved(JournalEntry entry) {
        Map<String, Moved> byAccount = new TreeMap<>();
        for (Posting posting : entry.postings()) {
            Account account = posting.account();
            if (account.code().hasStoredBalance()) {
                byAccount.merge(
                        account.code().number() + " " + account.scope(),
                        new Moved(account, posting.amount().minor()),
                        (a, b) -> new Moved(account, Math.addExact(a.amount(), b.amount())));
            }
        }
        return List.copyOf(byAccount.values());
    }

    private static <L> void addLegs(Tuple tuple, List<L> legs, Function<L, Account> account, Function<L, Long> amount) {
        tuple.addArrayOfInteger(column(legs, leg -> account.apply(leg).code().number(), Integer[]::new))
                .addArrayOfString(column(legs, leg -> account.apply(leg).scope(), String[]::new))
                .addArrayOfLong(column(legs, amount, Long[]::new));
    }

    private static @Nullable String tag(Posting leg, Function<Tag, String> part) {
        return leg.tag().map(part).orElse(null);
    }

    private static <L, T extends @Nullable Object> T[] column(
            List<L> legs, Function<L, T> value, IntFunction<T[]> array) {
        return legs.stream().map(value).toArray(array);
    }
}
