package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.LendingPool;
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

/** The journal, its postings, and the balances kept beside them. */
public final class LedgerTable {
    private static final String APPEND = """
        WITH entry AS (
            INSERT INTO journal_entry (team_id, entry_id, kind, value_date, booked_at, actor, loan_id, receipt_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)),
        legs AS (
            INSERT INTO posting (team_id, entry_id, leg, account, scope, amount)
            SELECT $1, $2, leg, account, scope, amount
            FROM unnest($9::int[], $10::text[], $11::bigint[]) WITH ORDINALITY AS l (account, scope, amount, leg))
        INSERT INTO account_balance AS b (team_id, account, scope, balance)
        SELECT $1, account, scope, amount
        FROM unnest($12::int[], $13::text[], $14::bigint[]) AS s (account, scope, amount)
        ON CONFLICT (team_id, account, scope) DO UPDATE SET balance = b.balance + excluded.balance\
        """;

    private LedgerTable() {}

    /** Books an entry: one statement for the entry, its postings and the balances they move. */
    public static Future<Void> append(SqlConnection connection, Team team, JournalEntry entry, EntryOrigin origin) {
        List<Posting> stored = stored(entry);
        Tuple tuple = Tuple.tuple()
                .addString(team.id().value())
                .addUUID(origin.entry())
                .addString(entry.kind().name())
                .addLocalDate(entry.valueDate())
                .addOffsetDateTime(origin.bookedAt().atOffset(ZoneOffset.UTC))
                .addString(origin.actor())
                .addUUID(origin.loan().map(loan -> loan.value()).orElse(null))
                .addUUID(origin.receipt().orElse(null));
        addPostings(tuple, entry.postings());
        addPostings(tuple, stored);
        return connection.preparedQuery(APPEND).execute(tuple).mapEmpty();
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

    /** What the cooperative can still lend. */
    public static Future<Money> poolAvailable(SqlConnection connection, Team team) {
        return connection
                .preparedQuery("""
                    SELECT coalesce(-sum(balance) FILTER (WHERE account = $2), 0)::bigint AS savings,
                           coalesce(sum(balance) FILTER (WHERE account = $3), 0)::bigint AS lent
                    FROM account_balance WHERE team_id = $1 AND account IN ($2, $3)\
                    """)
                .execute(Tuple.of(
                        team.id().value(), AccountCode.MEMBER_SAVINGS.number(), AccountCode.LOAN_RECEIVABLE.number()))
                .map(rows -> rows.iterator().next())
                .map(row -> LendingPool.available(
                        team.currency().ofMinor(row.getLong("savings")),
                        team.currency().ofMinor(row.getLong("lent"))));
    }

    /** One leg for every stored balance the entry moves, in account order so that writers never wait in a circle. */
    private static List<Posting> stored(JournalEntry entry) {
        Map<String, Posting> byAccount = new TreeMap<>();
        for (Posting posting : entry.postings()) {
            if (posting.account().code().hasStoredBalance()) {
                byAccount.merge(
                        posting.account().code().number() + " "
                                + posting.account().scope(),
                        posting,
                        (a, b) -> new Posting(a.account(), a.amount().plus(b.amount())));
            }
        }
        return List.copyOf(byAccount.values());
    }

    private static void addPostings(Tuple tuple, List<Posting> postings) {
        tuple.addArrayOfInteger(
                        column(postings, posting -> posting.account().code().number(), Integer[]::new))
                .addArrayOfString(column(postings, posting -> posting.account().scope(), String[]::new))
                .addArrayOfLong(column(postings, posting -> posting.amount().minor(), Long[]::new));
    }

    private static <T> T[] column(List<Posting> postings, Function<Posting, T> value, IntFunction<T[]> array) {
        return postings.stream().map(value).toArray(array);
    }
}
