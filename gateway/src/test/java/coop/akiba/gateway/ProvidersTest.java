package coop.akiba.gateway;

import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.config.Settings;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Those who carry messages start and stop with the gateway. */
class ProvidersTest {

    @Test
    void aStoppedGatewayHoldsNoConnectionsToTwilio() {
        try (Fixture fixture = new Fixture()) {
            Settings settings =
                    TestGateway.settings("""
                        smsSenders:
                          - {team: %s, provider: twilio, account: "AC0", token: "t", from: "+254700000000",
                             baseUrl: "http://127.0.0.1:1"}
                        """.formatted(fixture.team.id().value()));
            Set<Thread> before = clients();
            TestGateway gateway = TestGateway.start(settings, InstantSource.system());
            // Clients of earlier tests may go in the meantime.
            assertThat(before.containsAll(clients())).isFalse();
            gateway.close();
            eventually(() -> before.containsAll(clients()));
        }
    }

    /** Each open {@code java.net.http} client has one of these. */
    private static Set<Thread> clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("SelectorManager"))
                .collect(Collectors.toSet());
    }
}
