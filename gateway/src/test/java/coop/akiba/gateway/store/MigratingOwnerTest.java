package coop.akiba.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.TestServers;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Migrations by an owner who is no superuser, so that row-level security binds the migrations, too. */
class MigratingOwnerTest {
    private static final String NAME = "migrating_owner";
    private static final String LOAN = "00000000-0000-7000-8000-000000000042";

    @Test
    @DisplayName("Loans made before loans were served keep their amount and their days, whoever migrates")
    void oldLoansKeepWhatTheyWere() throws SQLException {
        List.of(
                        "DROP DATABASE IF EXISTS " + NAME,
                        "DROP ROLE IF EXISTS " + NAME,
                        "CREATE ROLE " + NAME + " LOGIN NOSUPERUSER CREATEROLE",
                        "GRANT akiba_app, akiba_outbox TO " + NAME + " WITH ADMIN OPTION",
                        "CREATE DATABASE " + NAME + " OWNER " + NAME)
                .forEach(statement -> execute("postgres", statement));
        Flyway.configure().dataSource(jdbc(NAME), NAME, "").target("4").load().migrate();
        List.of(
                        """
                        INSERT INTO team (team_id, name, country, currency, currency_scale, cash_unit, time_zone,
                                          help_line, profile)
                        VALUES ('old', 'Old', 'KE', 'KES', 2, 100, 'Africa/Nairobi', '0800', 1)\
                        """,
                        "INSERT INTO loan_profile (team_id, version, rules) VALUES ('old', 1, '{}')",
                        """
                        INSERT INTO member (team_id, member_id, number, name, msisdn, language, status, created_by)
                        VALUES ('old', '00000000-0000-7000-8000-000000000007', 'M-0007', 'Amina Wanjiru',
                                '+254711000111', 'sw', 'ACTIVE', 'test')\
                        """,
                        """
                        INSERT INTO loan (team_id, loan_id, number, member_id, product, profile, principal, months,
                                          status, applied_by, applied_on, applied_at, disbursed_on, updated_at)
                        VALUES ('old', '%s', 42, '00000000-0000-7000-8000-000000000007', 'normal', 1, 500000, 12,
                                'ACTIVE', 'member:7', '2026-01-02', now(), '2026-01-05', now())\
                        """.formatted(LOAN),
                        """
                        INSERT INTO instalment (team_id, loan_id, number, due, principal, interest, interest_paid)
                        VALUES ('old', '%s', 1, '2026-02-05', 500000, 1000, 700)\
                        """.formatted(LOAN))
                .forEach(statement -> execute(NAME, statement));
        URI server = TestServers.postgres();
        Migrations.run(URI.create("postgresql://" + NAME + "@127.0.0.1:" + server.getPort() + "/" + NAME), "");
        assertThat(text("SELECT original || ' ' || start || ' ' || schedule_version FROM loan"))
                .isEqualTo("500000 2026-01-05 1");
        assertThat(text("SELECT interest_accrued || ' ' || version FROM instalment"))
                .isEqualTo("700 1");
        assertThat(text("SELECT name_key || '/' || last_key FROM member")).isEqualTo("amina wanjiru/wanjiru");
    }

    /** As the superuser, whom row-level security does not bind. */
    private static void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbc(database), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc(NAME), "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + TestServers.postgres().getPort() + "/" + database;
    }
}
