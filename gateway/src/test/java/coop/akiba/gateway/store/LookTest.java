package coop.akiba.gateway.store;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.gateway.Fixture;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reads of one cooperative, as of one moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTest {
    private static final String MEMBERS = "SELECT count(*) FROM member";

    private final Fixture mine = new Fixture();
    private final Fixture theirs = new Fixture();

    LookTest() {
        mine.member("Amina", "en", 1_000);
        theirs.member("Baraka", "en", 1_000);
        theirs.member("Chebet", "en", 1_000);
    }

    @AfterAll
    void close() {
        mine.close();
        theirs.close();
    }

    @Test
    void seesOnesOwnAndOnlyThat() {
        assertThat(members(mine)).isEqualTo(1);
        assertThat(members(theirs)).isEqualTo(2);
        // Two cooperatives on the same connections, in turn.
        List<Future<Long>> mixed = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            mixed.add(mine.db.look(mine.team.id(), LookTest::count));
            mixed.add(mine.db.look(theirs.team.id(), LookTest::count));
        }
        for (int i = 0; i < mixed.size(); i++) {
            assertThat(await(mixed.get(i))).isEqualTo(i % 2 + 1);
        }
    }

    @Test
    void changesNothing() {
        assertThatThrownBy(() -> await(mine.db.look(
                        mine.team.id(),
                        connection ->
                                connection.query("UPDATE member SET name = 'X'").execute())))
                .hasMessageContaining("read-only");
        assertThat(members(mine)).isEqualTo(1);
    }

    @Test
    void whatFailsLeavesTheConnectionAsItWas() {
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> await(mine.db.look(
                            mine.team.id(),
                            connection -> connection.query("SELECT nothing").execute())))
                    .hasMessageContaining("nothing");
            assertThatThrownBy(() -> await(mine.db.look(mine.team.id(), connection -> {
                        throw new IllegalStateException("before anything was asked");
                    })))
                    .hasMessageContaining("before anything");
        }
        // Outside a transaction the database tells nobody's rows; inside one that was left open it would.
        long unfenced = await(mine.db
                .pool()
                .query(MEMBERS)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
        assertThat(unfenced).isZero();
        assertThat(members(mine)).isEqualTo(1);
    }

    @Test
    void allOfItIsOfOneMoment() {
        List<Long> seen = await(mine.db.look(
                mine.team.id(),
                connection -> count(connection)
                        .compose(before -> rename().compose(renamed -> connection
                                .preparedQuery("SELECT count(*) FROM member WHERE name = $1")
                                .execute(Tuple.of("Renamed"))
                                .map(rows ->
                                        List.of(before, rows.iterator().next().getLong(0)))))));
        assertThat(seen).containsExactly(1L, 0L);
    }

    private Future<?> rename() {
        return mine.db.inTeam(
                mine.team.id(),
                connection ->
                        connection.query("UPDATE member SET name = 'Renamed'").execute());
    }

    private static long members(Fixture fixture) {
        return await(fixture.db.look(fixture.team.id(), LookTest::count));
    }

    private static Future<Long> count(SqlConnection connection) {
        return connection
                .query(MEMBERS)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
