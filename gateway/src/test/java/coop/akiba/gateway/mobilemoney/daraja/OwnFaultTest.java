package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Confirmations that meet a fault of ours, and those that come to a gateway that knows nothing of them. */
class OwnFaultTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final String SUCCESS = "{\"ResultCode\":0,\"ResultDesc\":\"Success\"}";

    private final Fixture fixture = new Fixture(TestServers.newDatabase());
    private final DarajaEdge edge = new DarajaEdge(fixture, fixture.db, NOWHERE);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName(
            "M24: where a fault of ours lets nothing be kept there is no success and no half of it, and later it is"
                    + " booked")
    void aFaultOfOurs() {
        Loan loan = fixture.activeLoan(fixture.member("Amina", "en", 500_000), 50_000, 5);
        sql("CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''a fault of ours''; END'");
        sql("CREATE TRIGGER fault BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION fault()");
        sql("CREATE TRIGGER fault BEFORE INSERT ON payment_held FOR EACH ROW EXECUTE FUNCTION fault()");
        for (int i = 0; i < 3; i++) {
            HttpResponse<Buffer> answer =
                    edge.confirm("FAULT00001", "\"1000.00\"", loan.number().toString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.bodyAsString())
                    .isEqualTo("{\"ResultCode\":\"C2B00016\",\"ResultDesc\":\"Try again\"}")
                    .doesNotContain("fault");
        }
        assertThat(receipts()).as("no receipt without its postings").isZero();
        assertThat(edge.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open());
        sql("DROP TRIGGER fault ON posting");
        sql("DROP TRIGGER fault ON payment_held");
        for (int i = 0; i < 2; i++) {
            assertThat(edge.confirm("FAULT00001", "\"1000.00\"", loan.number().toString())
                            .bodyAsString())
                    .isEqualTo(SUCCESS);
        }
        assertThat(receipts()).isEqualTo(1);
        assertThat(edge.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(1_000)));
    }

    @Test
    @DisplayName("M25: a confirmation that was never validated, or was by a gateway that is gone, is booked")
    void withoutValidation() {
        Loan loan = fixture.activeLoan(fixture.member("Baraka", "en", 500_000), 50_000, 5);
        String account = loan.number().toString();
        assertThat(edge.confirm("NEVER00001", "\"1000.00\"", account).bodyAsString())
                .isEqualTo(SUCCESS);
        assertThat(edge.post(edge.path("/validation"), DarajaEdge.notice("GONE000001", "\"500.00\"", account))
                        .statusCode())
                .isEqualTo(200);
        edge.close();
        DarajaEdge restarted = new DarajaEdge(fixture, fixture.db, NOWHERE);
        assertThat(restarted.confirm("GONE000001", "\"500.00\"", account).bodyAsString())
                .isEqualTo(SUCCESS);
        assertThat(receipts()).isEqualTo(2);
        assertThat(restarted.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(1_500)));
    }

    private long receipts() {
        return fixture.count("SELECT count(*) FROM receipt WHERE status = 'POSTED'");
    }

    /** As the owner of the database; ours may not do such things. */
    private void sql(String statement) {
        URI uri = fixture.uri();
        try (Connection connection = TestServers.owner(uri);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
