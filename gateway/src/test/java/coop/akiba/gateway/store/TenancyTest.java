package coop.akiba.gateway.store;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.gateway.Fixture;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the database itself refuses, whatever the code above it does. */
class TenancyTest {

    @Test
    void everyTableOfACooperativeIsFenced() {
        try (Fixture fixture = new Fixture()) {
            List<String> open = StreamSupport.stream(
                            await(fixture.db.pool().query("""
                                SELECT c.relname FROM pg_class c
                                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'team_id'
                                WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)\
                                """).execute()).spliterator(), false)
                    .map((Row row) -> row.getString(0))
                    .toList();
            assertThat(open).isEmpty();
        }
    }

    /** INV-31, P-03: nothing is of no team, and nothing of another. */
    @Test
    void oneCooperativeSeesNothingOfAnother() {
        try (Fixture mine = new Fixture();
                Fixture theirs = new Fixture()) {
            theirs.member("Wanjiru", "en", 1_000);
            for (String table : List.of("member", "journal_entry", "posting", "account_balance")) {
                assertThat(theirs.count("SELECT count(*) FROM " + table))
                        .as(table)
                        .isPositive();
                assertThat(mine.count("SELECT count(*) FROM " + table))
                        .as(table)
                        .isZero();
            }
            assertThatThrownBy(() -> await(mine.db.inTeam(
                            mine.team.id(),
                            connection -> connection
                                    .query("INSERT INTO counter (team_id, name) VALUES ('" + theirs.team.id()
                                            + "', 'x')")
                                    .execute())))
                    .hasMessageContaining("row-level security");
        }
    }

    /** S-03, INV-13, INV-18: what was booked is neither changed nor removed. */
    @Test
    void unbalancedPostingsAndChangedHistoryAreRefused() {
        try (Fixture fixture = new Fixture()) {
            fixture.member("Otieno", "en", 1_000);
            String entry = "INSERT INTO journal_entry VALUES (current_setting('app.team'), gen_random_uuid(), 'X', "
                    + "current_date, now(), 'x', NULL, NULL) RETURNING team_id, entry_id";
            assertThatThrownBy(() -> await(fixture.db.inTeam(
                            fixture.team.id(),
                            connection -> connection
                                    .query("WITH e AS (" + entry
                                            + ") INSERT INTO posting (team_id, entry_id, leg, account, scope, amount, "
                                            + "value_date, booked_at) "
                                            + "SELECT team_id, entry_id, 1, 1000, '', 5, current_date, now() FROM e")
                                    .execute())))
                    .hasMessageContaining("must sum to zero");
            for (String sql : List.of(
                    "UPDATE posting SET amount = 1",
                    "DELETE FROM posting",
                    "UPDATE journal_entry SET actor = 'x'",
                    "DELETE FROM journal_entry",
                    "UPDATE audit_event SET actor = 'x'",
                    "DELETE FROM receipt")) {
                assertThatThrownBy(() -> await(fixture.db.inTeam(
                                fixture.team.id(),
                                connection -> connection.query(sql).execute())))
                        .as(sql)
                        .hasMessageContaining("permission denied");
            }
        }
    }
}
