package coop.akiba.gateway;

import coop.akiba.gateway.config.Reading;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.SettingsReader;
import coop.akiba.gateway.staff.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A whole gateway in this process, on a free port, over the shared servers. */
public final class TestGateway implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public final Gateway gateway;

    private TestGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Waits until it is ready. */
    public static TestGateway start(Settings settings, InstantSource clock) {
        return start(settings, clock, UnaryOperator.identity());
    }

    /** The same with features of the test's own. */
    public static TestGateway start(Settings settings, InstantSource clock, UnaryOperator<Features> change) {
        TestGateway made = new TestGateway(Gateway.open(settings, clock, change));
        try {
            made.gateway.ready().await(30, TimeUnit.SECONDS);
            return made;
        } catch (TimeoutException e) {
            made.close();
            throw new IllegalStateException("the gateway is not ready", e);
        }
    }

    /** Settings over the shared servers with these sections (YAML) beside, read as real ones are. */
    public static Settings settings(String yaml) {
        return settings(yaml, Map.of());
    }

    /** The same with environment variables. */
    public static Settings settings(String yaml, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AKIBA_HTTP_PORT",
                "0",
                "AKIBA_HTTP_HOST",
                "127.0.0.1",
                "AKIBA_HTTP_PUBLICURL",
                "http://localhost:1",
                "AKIBA_POSTGRES_URI",
                TestServers.postgres().toString(),
                "AKIBA_REDIS_URI",
                TestServers.redis().toString(),
                "AKIBA_KEYS_PIN",
                "a1".repeat(32),
                "AKIBA_KEYS_SESSION",
                "b2".repeat(32),
                "AKIBA_SHUTDOWN_NOTICE",
                "0s"));
        environment.putAll(more);
        try {
            Path file = Files.writeString(Files.createTempFile("akiba-test", ".yaml"), yaml);
            Reading reading = SettingsReader.read(environment, Optional.of(file), false);
            Files.delete(file);
            return switch (reading) {
                case Reading.Usable(Settings settings) -> settings;
                case Reading.Unusable unusable -> throw new IllegalArgumentException(unusable.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of this gateway. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)).build());
    }

    public HttpResponse<String> post(String path, String type, String body) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Sends anything else. What goes to the staff API and comes from it must keep to its OpenAPI document. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            Contract.check(request, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gateway.stop();
    }
}
