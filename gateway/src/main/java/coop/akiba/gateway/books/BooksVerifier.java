package coop.akiba.gateway.books;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Makes a cooperative's balances anew, from the journal and from the schedules of its loans, and tells of each that
 * differs. Everything is read in one snapshot, so a gateway may go on working; little of it is in memory at a time.
 */
public final class BooksVerifier {
    private static final int PAGE = 500;
    private static final int LOANS_A_LINE = 10_000;
    private static final String FOLDED = """
        SELECT scope, account, sum(amount)::bigint AS balance FROM posting
        WHERE team_id = $1 AND account IN (1100, 1110, 1120, 2200) AND scope = ANY($2) GROUP BY scope, account\
        """;

    private final SqlConnection connection;
    private final Team team;
    private final BiConsumer<CurrencyPolicy, Difference> differences;
    private final Consumer<String> progress;
    private long loans;

    /**
     * An amount that is not what it should be.
     *
     * @param check what should be so
     * @param counts whether these are counts; else they are minor units
     */
    public record Difference(String check, String subject, boolean counts, long is, long should) {}

    /** How much was looked at. */
    public record Extent(long entries, long postings, long balances, long loans) {}

    private BooksVerifier(
            SqlConnection connection,
            Team team,
            BiConsumer<CurrencyPolicy, Difference> differences,
            Consumer<String> progress) {
        this.connection = connection;
        this.team = team;
        this.differences = differences;
        this.progress = progress;
    }

    /** Checks everything; both listeners are called as it goes. */
    public static Future<Extent> verify(
            Db db, TeamId team, BiConsumer<CurrencyPolicy, Difference> differences, Consumer<String> progress) {
        return db.pool()
                .withTransaction(connection -> connection
                        .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                        .execute()
                        .compose(set -> connection
                                .preparedQuery("SELECT set_config('app.team', $1, true), "
                                        + "set_config('statement_timeout', '0', true), "
                                        + "set_config('idle_in_transaction_session_timeout', '0', true)")
                                .execute(Tuple.of(team.value())))
                        .compose(set -> Teams.read(connection, team))
                        .compose(read -> new BooksVerifier(connection, read, differences, progress).all()));
    }

    private Future<Extent> all() {
        return next(Checks.ALL.iterator())
                .compose(done -> loans(new UUID(0, 0)))
                .compose(done ->
                        connection.preparedQuery("""
                            SELECT (SELECT count(*) FROM journal_entry WHERE team_id = $1),
                                   (SELECT count(*) FROM posting WHERE team_id = $1),
                                   (SELECT count(*) FROM account_balance WHERE team_id = $1)\
                            """).execute(Tuple.of(team.id().value())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Extent(row.getLong(0), row.getLong(1), row.getLong(2), loans));
    }

    private Future<Void> next(Iterator<Checks.Check> rest) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Checks.Check check = rest.next();
        progress.accept("checking that " + check.name());
        return connection
                .prepare(check.sql())
                .compose(prepared -> {
                    Cursor cursor = prepared.cursor(Tuple.of(team.id().value()));
                    return pages(check, cursor).eventually(() -> cursor.close()).eventually(() -> prepared.close());
                })
                .compose(done -> next(rest));
    }

    private Future<Void> pages(Checks.Check check, Cursor cursor) {
        return cursor.read(PAGE).compose(rows -> {
            for (Row row : rows) {
                tell(check, row.getString("subject"), row.getLong("found"), row.getLong("expected"));
            }
            return cursor.hasMore() ? pages(check, cursor) : Future.succeededFuture();
        });
    }

    private Future<Void> loans(UUID after) {
        return LoanTable.after(connection, team, after, PAGE).compose(page -> {
            if (page.isEmpty()) {
                return Future.succeededFuture();
            }
            return folded(page).compose(balances -> {
                page.forEach(loan -> compare(loan, balances));
                return loans(page.getLast().id().value());
            });
        });
    }

    private Future<Map<String, Long>> folded(List<Loan> page) {
        String[] scopes =
                page.stream().map(loan -> loan.id().value().toString()).toArray(String[]::new);
        Future<RowSet<Row>> rows = connection
                .preparedQuery(FOLDED)
                .execute(Tuple.tuple().addString(team.id().value()).addArrayOfString(scopes));
        return rows.map(read -> {
            Map<String, Long> balances = new TreeMap<>();
            read.forEach(row ->
                    balances.put(row.getInteger("account") + " " + row.getString("scope"), row.getLong("balance")));
            return balances;
        });
    }

    private void compare(Loan loan, Map<String, Long> balances) {
        if (++loans % LOANS_A_LINE == 0) {
            progress.accept(loans + " loans compared with their schedules");
        }
        LoanBalances.of(loan).forEach((account, should) -> {
            long is = balances.getOrDefault(account.code().number() + " " + account.scope(), 0L);
            if (is != should.minor()) {
                tell(Checks.SCHEDULE, loan.number() + " " + account.code(), is, should.minor());
            }
        });
    }

    private void tell(Checks.Check check, String subject, long is, long should) {
        differences.accept(team.currency(), new Difference(check.name(), subject, check.counts(), is, should));
    }
}
