package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Receipts going in and out of suspense. How much of one waits there is what the books say. */
public final class SuspenseTable {
    /** The account the money came in on: that of the entry that put it here, or of the one that was taken back. */
    private static final String CAME_IN_ON = """
        SELECT q.account, q.scope FROM posting q
        WHERE q.team_id = $1 AND q.account IN (1000, 1010) AND q.amount > 0 AND q.entry_id IN (
            SELECT p.entry_id FROM posting p WHERE p.team_id = $1 AND p.account = $3 AND p.scope = $2
            UNION
            SELECT e.reversal_of FROM posting p JOIN journal_entry e USING (team_id, entry_id)
            WHERE p.team_id = $1 AND p.account = $3 AND p.scope = $2)
        ORDER BY q.booked_at, q.entry_id, q.leg LIMIT 1\
        """;

    private SuspenseTable() {}

    /**
     * A receipt with the amount of it that waits, zero if it does not; its row is locked until the transaction ends, so
     * that of two who settle it one sees what the other did. What was left over of a payment that staff wrote down
     * waits under that payment's id.
     */
    public static Future<Optional<Receipt>> lock(SqlConnection connection, Team team, UUID receipt) {
        // Statements of their own, sent at once: what is read is read under the lock.
        Future<RowSet<Row>> row =
                connection.preparedQuery("""
                    SELECT receipt_id, provider, transaction_id, reference, value_date
                    FROM receipt WHERE team_id = $1 AND receipt_id = $2 FOR NO KEY UPDATE\
                    """).execute(Tuple.of(team.id().value(), receipt));
        Future<RowSet<Row>> desk =
                connection.preparedQuery("""
                    SELECT payment_id AS receipt_id, 'desk' AS provider, reference AS transaction_id, '' AS reference,
                           value_date
                    FROM loan_payment WHERE team_id = $1 AND payment_id = $2 FOR NO KEY UPDATE\
                    """).execute(Tuple.of(team.id().value(), receipt));
        Future<Long> waiting =
                LedgerTable.balance(connection, team, Account.suspense(receipt)).map(balance -> -balance.minor());
        Future<RowSet<Row>> into = connection
                .preparedQuery(CAME_IN_ON)
                .execute(Tuple.of(team.id().value(), receipt.toString(), AccountCode.UNALLOCATED_RECEIPTS.number()));
        return Future.all(row, desk, waiting, into)
                .map(all -> Stream.of(row.result(), desk.result())
                        .flatMap(rows -> StreamSupport.stream(rows.spliterator(), false))
                        .findFirst()
                        .map(found -> receipt(found, waiting.result(), into.result(), team)));
    }

    /** It has left suspense for a loan or a member. */
    public static Future<Void> allocated(
            SqlConnection connection, Team team, UUID receipt, Optional<LoanId> loan, Optional<MemberId> member) {
        return connection
                .preparedQuery("""
                    UPDATE receipt SET status = 'POSTED', loan_id = $3, member_id = $4
                    WHERE team_id = $1 AND receipt_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        receipt,
                        loan.map(LoanId::value).orElse(null),
                        member.map(MemberId::value).orElse(null)))
                .mapEmpty();
    }

    /** It was sent back. */
    public static Future<Void> refunded(SqlConnection connection, Team team, UUID receipt) {
        return connection
                .preparedQuery("UPDATE receipt SET status = 'REFUNDED' WHERE team_id = $1 AND receipt_id = $2")
                .execute(Tuple.of(team.id().value(), receipt))
                .mapEmpty();
    }

    /** It waits again, after that was booked: all of it, or the part that was taken back. */
    public static Future<Void> returned(SqlConnection connection, Team team, UUID receipt) {
        return connection
                .preparedQuery("""
                    UPDATE receipt r SET suspense_reason = $3,
                        status = CASE WHEN w.whole THEN 'SUSPENSE' ELSE status END,
                        loan_id = CASE WHEN w.whole THEN NULL ELSE loan_id END,
                        member_id = CASE WHEN w.whole THEN NULL ELSE member_id END
                    FROM (SELECT n.amount = -b.balance AS whole
                          FROM receipt n JOIN account_balance b
                              ON b.team_id = $1 AND b.account = $4 AND b.scope = n.receipt_id::text
                          WHERE n.team_id = $1 AND n.receipt_id = $2) w
                    WHERE r.team_id = $1 AND r.receipt_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        receipt,
                        SuspenseReason.TAKEN_BACK.name(),
                        AccountCode.UNALLOCATED_RECEIPTS.number()))
                .mapEmpty();
    }

    private static Receipt receipt(Row row, long waiting, RowSet<Row> into, Team team) {
        // One that never was in suspense has no such account, and nothing that could leave it.
        Account account = into.size() == 0
                ? Account.mobileMoney(row.getString("provider"), "")
                : account(into.iterator().next());
        return new Receipt(
                row.getUUID("receipt_id"),
                row.getString("provider"),
                row.getString("transaction_id"),
                team.currency().ofMinor(waiting),
                row.getString("reference"),
                account,
                row.getLocalDate("value_date"));
    }

    private static Account account(Row row) {
        return new Account(AccountCode.ofNumber(row.getInteger("account")), row.getString("scope"));
    }
}
