package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.mobilemoney.daraja.KillableGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.StoredReversal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A gateway killed while it waits for Daraja's answer to a reversal. Daraja would carry out a second one. */
class ReversalKillTest {
    private final Fixture fixture = new Fixture();
    private final ReversalDesk desk = new ReversalDesk(fixture.vertx);

    @Test
    @DisplayName("M28: killed between send and mark, a gateway asks what became of a reversal and sends none again")
    void aKilledGatewayReversesOnce() throws Exception {
        desk.silent = true;
        StoredReversal asked = new ReversalStaff(fixture, InstantSource.system()).released("SKC0000028");
        try (KillableGateway gateway = new KillableGateway(fixture, desk.uri())) {
            until(() -> !desk.requests.isEmpty());
            assertThat(statuses()).containsExactly(PayoutStatus.SENDING.name());
            gateway.killAndRestart();
            leasePasses(asked);
            until(() -> !desk.questions.isEmpty());
            assertThat(statuses()).containsExactly(PayoutStatus.UNKNOWN.name());
            URI answerTo = URI.create(desk.questions.getFirst().getString("ResultURL"));
            for (int again = 0; again < 3; again++) {
                assertThat(post(answerTo, ReversalDesk.status("SKE0000028", "Completed")))
                        .isEqualTo(200);
            }
            assertThat(statuses()).containsExactly(PayoutStatus.SUCCEEDED.name());
        }
        assertThat(desk.requests).hasSize(1);
        assertThat(fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting WHERE account = 1010"))
                .isZero();
        assertThat(fixture.texts("SELECT status FROM receipt")).containsExactly("REFUNDED");
        fixture.close();
    }

    private List<String> statuses() {
        return fixture.texts("SELECT status FROM provider_reversal");
    }

    /** What takes a minute and a half. */
    private static void leasePasses(StoredReversal asked) throws SQLException {
        try (Connection owner = TestServers.owner(TestServers.postgres());
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE provider_reversal SET ask_at = now() WHERE status = 'SENDING'"
                            + " AND reversal_id = '" + asked.id() + "'"))
                    .isEqualTo(1);
        }
    }

    private static int post(URI where, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(where)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
