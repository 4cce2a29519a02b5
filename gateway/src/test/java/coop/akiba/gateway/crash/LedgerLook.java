package coop.akiba.gateway.crash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the database at one moment, read past the gateway and its code.
 *
 * @param receipts by provider and the provider's id
 * @param held those that a fault of ours keeps out of the books, which are kept all the same
 * @param unbalanced entries that do not sum to zero, balances that are not their sums
 * @param loans what providers brought in for each, by its id
 * @param savings of each member, by id
 * @param suspense what waits for staff
 * @param waiting messages in the outbox
 * @param unsettled requests to pay that do not say they were paid
 */
record LedgerLook(
        Map<String, Filed> receipts,
        Set<String> held,
        long unbalanced,
        Map<String, Long> loans,
        Map<String, Long> savings,
        long suspense,
        long waiting,
        long unsettled) {

    private static final String RECEIPTS = """
        SELECT coalesce(r.provider || ':' || r.transaction_id, 'booked and not filed: ' || b.receipt_id),
               count(DISTINCT r.receipt_id), count(b.amount), coalesce(sum(b.amount), 0)::bigint
        FROM receipt r
        FULL JOIN (SELECT e.team_id, e.receipt_id, p.amount FROM journal_entry e
                   JOIN posting p ON p.team_id = e.team_id AND p.entry_id = e.entry_id AND p.account = 1010
                   WHERE e.receipt_id IS NOT NULL) b
            ON b.team_id = r.team_id AND b.receipt_id = r.receipt_id
        GROUP BY 1\
        """;

    private static final String UNBALANCED = """
        SELECT (SELECT count(*) FROM (SELECT FROM posting GROUP BY team_id, entry_id HAVING sum(amount) <> 0) e)
             + (SELECT count(*) FROM account_balance b WHERE balance <> (
                    SELECT coalesce(sum(amount), 0) FROM posting p
                    WHERE p.team_id = b.team_id AND p.account = b.account AND p.scope = b.scope))\
        """;

    private static final String LOANS = """
        SELECT l.loan_id::text, coalesce((
            SELECT sum(p.amount) FROM journal_entry e JOIN posting p USING (team_id, entry_id)
            WHERE e.team_id = l.team_id AND e.loan_id = l.loan_id AND e.receipt_id IS NOT NULL
                AND p.account = 1010), 0)::bigint
        FROM loan l\
        """;

    private static final String SAVINGS = "SELECT scope, -balance FROM account_balance WHERE account = 2000";

    private static final String SUSPENSE = "SELECT coalesce(-sum(amount), 0)::bigint FROM posting WHERE account = 2100";

    private static final String HELD =
            "SELECT DISTINCT provider || ':' || transaction_id FROM payment_held WHERE status = 'HELD'";

    private static final String WAITING = "SELECT count(*) FROM outbox WHERE status IN ('READY', 'SENDING')";

    private static final String UNSETTLED = "SELECT count(*) FROM payment_request WHERE status <> 'SUCCEEDED'";

    /** How often a receipt is filed and booked, and its money. */
    record Filed(long rows, long booked, long amount) {}

    /** Everything as of one moment. */
    static LedgerLook at(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        LedgerLook look = new LedgerLook(
                receipts(connection),
                held(connection),
                number(connection, UNBALANCED),
                sums(connection, LOANS),
                sums(connection, SAVINGS),
                number(connection, SUSPENSE),
                number(connection, WAITING),
                number(connection, UNSETTLED));
        connection.rollback();
        return look;
    }

    static long waiting(Connection connection) throws SQLException {
        return number(connection, WAITING);
    }

    private static Map<String, Filed> receipts(Connection connection) throws SQLException {
        Map<String, Filed> all = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(RECEIPTS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.put(rows.getString(1), new Filed(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return all;
    }

    private static Set<String> held(Connection connection) throws SQLException {
        Set<String> all = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HELD)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private static Map<String, Long> sums(Connection connection, String sql) throws SQLException {
        Map<String, Long> all = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getLong(2));
            }
        }
        return all;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
