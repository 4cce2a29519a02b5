package coop.akiba.gateway.mobilemoney.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** While PostgreSQL cannot be reached nothing is acknowledged; afterwards the same notice is taken, once. */
class DatabaseDownTest {

    @Test
    void refusedWhileDownAndTakenWhenItComesAgain() {
        try (Fixture fixture = new Fixture()) {
            Cable cable = new Cable(fixture.vertx, TestServers.postgres());
            Db db = new Db(Pools.open(fixture.vertx, cable.of(TestServers.postgres()), "", Pools.APP, 2, 10));
            DarajaEdge edge = new DarajaEdge(fixture, db, URI.create("http://127.0.0.1:1"));
            assertThat(edge.confirm("DOWN000001", "\"70.00\"", "x").statusCode())
                    .isEqualTo(200);
            cable.pull();
            for (int i = 0; i < 5; i++) {
                HttpResponse<Buffer> answer = edge.confirm("DOWN000002", "\"70.00\"", "x");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
                assertThat(answer.bodyAsString())
                        .isEqualTo("{\"ResultCode\":\"C2B00016\",\"ResultDesc\":\"Try again\"}");
                assertThat(edge.confirm("DOWN000003", "5.005", "x").statusCode())
                        .as("what cannot be kept is not acknowledged either")
                        .isEqualTo(503);
            }
            assertThat(fixture.count("SELECT count(*) FROM receipt WHERE transaction_id = 'DOWN000002'"))
                    .isZero();
            cable.plug();
            for (int i = 0; i < 2; i++) {
                assertThat(edge.confirm("DOWN000002", "\"70.00\"", "x").statusCode())
                        .isEqualTo(200);
            }
            assertThat(fixture.count("SELECT count(*) FROM receipt WHERE transaction_id = 'DOWN000002'"))
                    .isEqualTo(1);
        }
    }
}
