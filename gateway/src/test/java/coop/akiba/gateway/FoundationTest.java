package coop.akiba.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The schema comes up on a real server and fences cooperatives off from each other. */
class FoundationTest {

    @Test
    void appRoleOwnsNothingAndHasItsTeamSet() throws Exception {
        Vertx vertx = Vertx.vertx();
        Db db = new Db(Pools.open(vertx, TestServers.postgres(), "", Pools.APP, 2, 10));
        String found = db.inTeam(
                        new TeamId("a-team"),
                        connection -> connection
                                .query("SELECT current_user || ' ' || current_setting('app.team')")
                                .execute())
                .map(rows -> rows.iterator().next().getString(0))
                .await(20, TimeUnit.SECONDS);
        assertThat(found).isEqualTo("akiba_app a-team");
        vertx.close().await(5, TimeUnit.SECONDS);
    }
}
