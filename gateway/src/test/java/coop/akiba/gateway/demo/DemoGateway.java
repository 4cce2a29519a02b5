package coop.akiba.gateway.demo;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Gateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Reading;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The demo as a visitor has it, started once for all tests over a database of its own. Each test uses other people. */
final class DemoGateway {
    private static final URI DATABASE = OwnDatabase.create();
    private static final Gateway GATEWAY = start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(GATEWAY::stop));
    }

    private DemoGateway() {}

    /** Its address, without a trailing slash. */
    static URI uri() {
        return URI.create("http://localhost:" + GATEWAY.port());
    }

    static URI database() {
        return DATABASE;
    }

    static GatewayClient client() {
        return new GatewayClient(uri());
    }

    private static Gateway start() {
        Gateway gateway = Gateway.open(settings(), InstantSource.system());
        Fixture.await(gateway.ready());
        return gateway;
    }

    private static Settings settings() {
        try {
            Map<String, String> environment = Map.of(
                    "AKIBA_HTTP_PORT", "0",
                    "AKIBA_DATA_FOLDER", Files.createTempDirectory("akiba-demo").toString(),
                    "AKIBA_POSTGRES_URI", DATABASE.toString(),
                    "AKIBA_REDIS_URI", TestServers.redis().toString(),
                    "AKIBA_SHUTDOWN_NOTICE", "0s");
            return switch (SettingsReader.read(environment, Optional.empty(), true)) {
                case Reading.Usable(Settings settings) -> settings;
                case Reading.Unusable unusable -> throw new IllegalArgumentException(unusable.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
