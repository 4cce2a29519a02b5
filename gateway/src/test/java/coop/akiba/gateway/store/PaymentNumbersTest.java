package coop.akiba.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.TestServers;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Payments booked by an older build get their numbers and references when the tables are brought up to date. */
class PaymentNumbersTest {
    private static final String BOOKS = """
        INSERT INTO team (team_id, name, country, currency, currency_scale, cash_unit, time_zone, help_line, profile)
        VALUES ('old', 'Old', 'KE', 'KES', 2, 100, 'Africa/Nairobi', '0', 1);
        INSERT INTO loan_profile VALUES ('old', 1, '{}');
        INSERT INTO loan (team_id, loan_id, number, borrower_name, product, profile, original, principal, months,
                          status, applied_by, applied_on, applied_at, updated_at)
        SELECT 'old', ('00000000-0000-7000-8000-00000000000' || n)::uuid, n, 'Somebody', 'normal', 1, 100, 100, 1,
               CASE n WHEN 1 THEN 'DEFAULTED' ELSE 'ACTIVE' END, 'x', '2026-01-01', '2026-01-01',
               ('2026-02-0' || n)::timestamptz
        FROM generate_series(1, 2) n;
        INSERT INTO loan_payment (team_id, payment_id, loan_id, version, amount, account, scope, value_date, booked_at,
                                  booked_by, row_number, principal, interest, penalty, accrued)
        SELECT 'old', ('00000000-0000-7000-8000-0000000000a' || n)::uuid, '00000000-0000-7000-8000-000000000001', 1,
               n, 1000, 'till', '2026-01-01', timestamptz '2026-01-01' - n * interval '1 day', 'x', '{}', '{}', '{}',
               '{}', '{}'
        FROM generate_series(1, 3) n;
        INSERT INTO receipt (team_id, provider, transaction_id, receipt_id, kind, raw, amount, reference, payer,
                             value_date, received_at, status)
        VALUES ('old', 'daraja', 'RCPT1', '00000000-0000-7000-8000-0000000000a3', 'c2b', '', 3, '', '', '2026-01-01',
                '2026-01-01', 'POSTED');
        """;

    @Test
    void olderPaymentsAreNumberedAsTheyWereBooked() throws SQLException {
        URI server = TestServers.postgres();
        String name = "akiba_before_6";
        String jdbc = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/";
        try (Connection connection = DriverManager.getConnection(jdbc + "postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        Flyway.configure()
                .dataSource(jdbc + name, "postgres", "")
                .target("5")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(jdbc + name, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(BOOKS);
            Migrations.run(server.resolve("/" + name), "");
            assertThat(texts(
                            statement,
                            "SELECT number || ' ' || amount || ' ' || reference FROM loan_payment ORDER BY 1"))
                    .containsExactly("1 3 RCPT1", "2 2 ", "3 1 ");
            assertThat(texts(statement, "SELECT number || ' ' || (defaulted_at = updated_at) FROM loan ORDER BY 1"))
                    .containsExactly("1 true", null);
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
