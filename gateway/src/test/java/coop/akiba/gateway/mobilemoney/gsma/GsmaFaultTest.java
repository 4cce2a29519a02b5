package coop.akiba.gateway.mobilemoney.gsma;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.json;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.paid;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.mobilemoney.daraja.Cable;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Payments by the GSMA's API that meet a fault of ours. */
class GsmaFaultTest {
    private static final UUID CORRELATION = UUID.fromString("8d5b1d2a-7f7c-4f0b-9d5c-0a1b2c3d4e5f");

    @Test
    @DisplayName(
            "M24: what a fault of ours keeps out of the books is kept; the operator asks, and finds it booked later")
    void held() {
        URI database = TestServers.newDatabase();
        try (OperatorLine line =
                new OperatorLine(new Fixture(database), Map.of("AKIBA_POSTGRES_URI", database.toString()))) {
            Loan loan = line.loan("Amina");
            long owed = line.owed(loan);
            sql(database, "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''a fault''; END'");
            sql(database, "CREATE TRIGGER fault BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION fault()");
            String path = "accounts/accountid/" + loan.number() + "/bills/" + loan.number() + "/payments";
            HttpResponse<String> kept = line.post(path, CORRELATION, paid("OP1", "100.00"));
            assertThat(kept.statusCode()).isEqualTo(202);
            String request = json(kept).getString("serverCorrelationId");
            assertThat(json(kept).getString("status")).isEqualTo("pending");
            assertThat(line.post(path, CORRELATION, paid("OP1", "100.00")).body())
                    .isEqualTo(kept.body());
            assertThat(json(line.get("requeststates/" + request)).getString("pendingReason"))
                    .isEqualTo("It is kept, and booked later.");
            assertThat(line.get("responses/" + CORRELATION).statusCode()).isEqualTo(404);
            sql(database, "DROP TRIGGER fault ON posting");
            assertThat(line.post(path, CORRELATION, paid("OP1", "100.00")).statusCode())
                    .isEqualTo(201);
            JsonObject state = json(line.get("requeststates/" + request));
            assertThat(state.getString("status")).isEqualTo("completed");
            assertThat(line.get("transactions/" + state.getString("objectReference"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(line.receipts("OP1")).isEqualTo(1);
            assertThat(line.owed(loan)).isEqualTo(owed - 10_000);
        }
    }

    @Test
    @DisplayName("M26: while the database is away nothing is acknowledged; sent again later it is booked once")
    void theDatabaseIsAway() {
        Vertx vertx = Vertx.vertx();
        Cable cable = new Cable(vertx, TestServers.postgres());
        try (OperatorLine line = new OperatorLine(
                new Fixture(),
                Map.of("AKIBA_POSTGRES_URI", cable.of(TestServers.postgres()).toString()))) {
            String path = "accounts/accountid/nobody/bills/payments";
            cable.pull();
            HttpResponse<String> answer = line.post(path, CORRELATION, paid("OP2", "100.00"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).getString("errorCategory")).isEqualTo("serviceUnavailable");
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            cable.plug();
            eventually(() -> line.post(path, CORRELATION, paid("OP2", "100.00")).statusCode() == 201);
            assertThat(line.post(path, CORRELATION, paid("OP2", "100.00")).statusCode())
                    .isEqualTo(201);
            assertThat(line.receipts("OP2")).isEqualTo(1);
        }
        await(vertx.close());
    }

    /** As the owner of the database; ours may not do such things. */
    private static void sql(URI uri, String statement) {
        try (Connection connection = TestServers.owner(uri);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
