package coop.akiba.gateway.mobilemoney.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.bench.Child;
import coop.akiba.gateway.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** A gateway in a process of its own before a Daraja of the test's, killed and started again on what it left. */
final class KillableGateway implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("akiba-killed");
    private final Path settings;
    private Child child;

    KillableGateway(Fixture fixture, URI daraja) throws IOException {
        int port = FreePort.find();
        settings = Files.writeString(folder.resolve("settings.yaml"), """
            http: {port: %1$d, host: 127.0.0.1, publicUrl: "http://127.0.0.1:%1$d"}
            postgres: {uri: "%2$s"}
            redis: {uri: "%3$s"}
            data: {folder: "%4$s"}
            keys: {pin: "%5$s", session: "%6$s"}
            outbox: {poll: 200ms, lease: 9s}
            jobs: {poll: 1s}
            paymentRequests: {firstSeconds: 10, longestSeconds: 60}
            daraja:
              - {team: %7$s, key: "%8$s", shortCode: "600100", consumerKey: k, consumerSecret: s, passkey: p,
                 baseUrl: "%9$s"}
            payouts:
              - {team: %7$s, provider: daraja, account: "600100", user: testapi, password: secret,
                 publicKey: "%10$s"}
            """.formatted(
                        port,
                        TestServers.postgres(),
                        TestServers.redis(),
                        folder.resolve("data"),
                        "1".repeat(64),
                        "2".repeat(64),
                        fixture.team.id().value(),
                        "3".repeat(32),
                        daraja,
                        PayoutLine.KEY_PEM.strip().replaceAll("\\R", "\\\\n")));
        child = start();
    }

    void killAndRestart() throws Exception {
        child.kill();
        child = start();
    }

    private Child start() throws IOException {
        return Child.gateway(settings, folder.resolve("gateway.log"));
    }

    /** Daraja is asked only after ten seconds and more. */
    static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertThat(i).as("seconds").isLessThan(120 * 4);
            Thread.sleep(250);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
