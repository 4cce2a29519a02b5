package coop.akiba.gateway.risk.fit;

import coop.akiba.gateway.TestServers;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Members, loans and journal entries written in a few large statements. */
final class BulkBooks {
    private final String team;
    private final Table members = new Table("""
        INSERT INTO member (team_id, member_id, number, name, msisdn, language, status, created_at, created_by)
        SELECT ?, m, 'M-' || n, 'Member ' || n, '+2547' || lpad(n::text, 8, '0'), 'en', 'ACTIVE',
               d::timestamp AT TIME ZONE 'Africa/Nairobi', 'test'
        FROM unnest(?::uuid[], ?::bigint[], ?::date[]) AS u (m, n, d)\
        """);
    private final Table loans = new Table("""
        INSERT INTO loan (team_id, loan_id, number, member_id, product, profile, original, principal, months, status,
                          applied_by, applied_on, applied_at, disbursed_on, updated_at)
        SELECT ?, l, n, m, 'normal', 1, p, p, c, 'ACTIVE', 'test', d, d + time '12:00', d, d
        FROM unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::int[], ?::date[]) AS u (l, n, m, p, c, d)\
        """);
    private final Table rows = new Table("""
        INSERT INTO instalment (team_id, loan_id, number, due, principal, interest)
        SELECT ?, * FROM unnest(?::uuid[], ?::int[], ?::date[], ?::bigint[], ?::bigint[])\
        """);
    private final Table entries = new Table("""
        WITH u AS (SELECT ? AS team, * FROM unnest(?::uuid[], ?::text[], ?::date[], ?::int[], ?::text[], ?::bigint[])
                   AS u (e, k, d, a, s, m)),
        entry AS (
            INSERT INTO journal_entry (team_id, entry_id, kind, value_date, booked_at, actor)
            SELECT team, e, k, d, d + time '10:00', 'test' FROM u)
        INSERT INTO posting (team_id, entry_id, leg, account, scope, amount, value_date, booked_at)
        SELECT team, e, 1, a, s, -m, d, d + time '10:00' FROM u
        UNION ALL SELECT team, e, 2, 1010, 'test', m, d, d + time '10:00' FROM u\
        """);

    BulkBooks(String team) {
        this.team = team;
    }

    void member(UUID id, long number, LocalDate joined) {
        members.add(id, number, joined);
    }

    /** A loan of equal rows without interest, one a month. */
    void loan(UUID id, long number, UUID member, LocalDate applied, long instalment, int months) {
        loans.add(id, number, member, instalment * months, months, applied);
        for (int row = 1; row <= months; row++) {
            rows.add(id, row, applied.plusMonths(row), instalment, 0L);
        }
    }

    void deposit(UUID member, LocalDate on, long amount) {
        entries.add(entry(), "SAVINGS_DEPOSIT", on, 2000, member.toString(), amount);
    }

    void repay(UUID loan, LocalDate on, long amount) {
        entries.add(entry(), "LOAN_REPAYMENT", on, 1100, loan.toString(), amount);
    }

    /** Writes into a database of {@code TestServers}. */
    void write(URI postgres) throws SQLException {
        try (Connection connection = TestServers.owner(postgres)) {
            write(connection);
        }
    }

    private void write(Connection connection) throws SQLException {
        for (Table table : List.of(members, loans, rows, entries)) {
            table.write(connection, team);
        }
        // A running server does this by itself, a minute later.
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private UUID entry() {
        return new UUID(9, entries.lines.size());
    }

    /** Lines of a statement that takes one array for each column. */
    private static final class Table {
        private final String insert;
        private final List<Object[]> lines = new ArrayList<>();

        Table(String insert) {
            this.insert = insert;
        }

        void add(Object... line) {
            lines.add(line);
        }

        void write(Connection connection, String team) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, team);
                for (int column = 0; column < lines.getFirst().length; column++) {
                    int at = column;
                    Object[] values =
                            lines.stream().map(line -> String.valueOf(line[at])).toArray();
                    statement.setArray(at + 2, connection.createArrayOf("text", values));
                }
                statement.execute();
            }
        }
    }
}
