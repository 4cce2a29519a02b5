package coop.akiba.gateway.bench;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * So many more members of a cooperative, each with a PIN, savings that were paid in, and a loan that runs. They are
 * written by the database itself; what they keyed as a PIN nobody knows.
 */
final class Crowd {
    private static final int CHUNK = 100_000;

    private final Fixture fixture;
    private int size;

    Crowd(Fixture fixture) {
        this.fixture = fixture;
    }

    /** Makes it as large as this. */
    void growTo(int members) throws SQLException {
        long begun = System.nanoTime();
        // Past the checks that the rows hold anyway.
        try (Connection connection = TestServers.owner(fixture.uri());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            while (size < members) {
                int next = Math.min(members, size + CHUNK);
                add(statement, size + 1, next);
                size = next;
            }
            statement.execute("VACUUM ANALYZE");
        }
        System.out.printf(
                "%,d members after %d s%n",
                size, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    /** One of them, whichever. */
    Msisdn anyone() {
        return new Msisdn("+25472%07d".formatted(1 + ThreadLocalRandom.current().nextInt(size)));
    }

    private void add(Statement statement, int from, int to) throws SQLException {
        String rows = " FROM (SELECT i, '" + fixture.team.id() + "' AS team, md5('member' || i)::uuid AS member,"
                + " md5('loan' || i)::uuid AS loan, md5('entry' || i)::uuid AS entry, timestamptz '2026-03-01' AS at"
                + " FROM generate_series(" + from + ", " + to + ") AS i) AS crowd";
        for (String insert : new String[] {
            "member (team_id, member_id, number, name, msisdn, language, status, created_by)"
                    + " SELECT team, member, 'C-' || i, 'Member ' || i, '+25472' || lpad(i::text, 7, '0'), 'en',"
                    + " 'ACTIVE', 'bench'",
            "member_pin (team_id, member_id, sealed) SELECT team, member, decode(md5(i::text), 'hex')",
            "account_balance (team_id, account, scope, balance) SELECT team, 2000, member::text, -20000000",
            "account_balance (team_id, account, scope, balance) SELECT team, 1200, loan::text, 10000000",
            "journal_entry (team_id, entry_id, kind, value_date, booked_at, actor)"
                    + " SELECT team, entry, 'OPENING_BALANCE', at::date, at, 'bench'",
            "posting (team_id, entry_id, leg, account, scope, amount, value_date, booked_at)"
                    + " SELECT team, entry, 1, 2000, member::text, -20000000, at::date, at",
            "posting (team_id, entry_id, leg, account, scope, amount, value_date, booked_at)"
                    + " SELECT team, entry, 2, 3000, '', 20000000, at::date, at",
            "loan (team_id, loan_id, number, member_id, product, profile, original, principal, months, status,"
                    + " applied_by, applied_on, applied_at, start, disbursed_on, updated_at)"
                    + " SELECT team, loan, 10000000 + i, member, 'normal', 1, 10000000, 10000000, 12, 'ACTIVE',"
                    + " 'bench', at::date, at, at::date, at::date, at"
        }) {
            statement.executeUpdate("INSERT INTO " + insert + rows);
        }
    }
}
