package coop.akiba.gateway.crash;

import coop.akiba.gateway.GatewayProcess;
import coop.akiba.gateway.Main;
import coop.akiba.gateway.bench.Child;
import coop.akiba.gateway.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the two gateways: a process of its own, which meets PostgreSQL through its {@link Tap}. */
final class Node implements AutoCloseable {
    static final int SENDS_AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Ground ground;
    private final Scenario scenario;
    private final Path folder = Files.createTempDirectory("akiba-crash-gateway");
    private final int port = FreePort.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Passes passes = new Passes(this::kill);
    private final Tap tap;
    private int starts;
    private volatile Path log = folder;
    private volatile Child child;

    /** Starts it; {@link #awaitReady} waits for it. */
    Node(Ground ground, Scenario scenario) throws IOException {
        this.ground = ground;
        this.scenario = scenario;
        this.tap = new Tap(ground.database().port(), passes);
        this.child = launch();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Passes passes() {
        return passes;
    }

    /** As a power cut would. */
    synchronized void kill() {
        try {
            child.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void start() throws IOException {
        child = launch();
    }

    private Child launch() throws IOException {
        Map<String, String> environment = new HashMap<>(scenario.settings());
        environment.put("AKIBA_SETTINGS", settings().toString());
        // The tests' own logging is on its class path, too; and what lives for seconds need not be compiled well.
        environment.put(
                "JDK_JAVA_OPTIONS",
                "-Dlogback.configurationFile=logback.xml -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m");
        log = folder.resolve("gateway-" + ++starts + ".log");
        return Child.start(Main.class, List.of(), environment, log);
    }

    private Path settings() throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), """
            http: {port: %1$d, host: 127.0.0.1, publicUrl: "http://127.0.0.1:%1$d"}
            postgres: {uri: "postgresql://postgres@127.0.0.1:%2$d/%3$s", poolSize: 16}
            redis: {uri: "%4$s"}
            data: {folder: "%5$s"}
            keys: {pin: "%6$s", session: "%14$s"}
            jobs: {enabled: false}
            outbox: {lease: 5s, concurrency: %7$d}
            smsSenders:
              - {team: %8$s, provider: twilio, account: AC0, token: b, from: AKIBA, baseUrl: "%9$s"}
            daraja:
              - {team: %8$s, key: "%10$s", shortCode: "%11$s", consumerKey: crash, consumerSecret: crash,
                 passkey: crash, baseUrl: "http://127.0.0.1:9"}
            mobileMoney:
              - {team: %8$s, provider: paystack, key: "%12$s", account: card, signingSecrets: ["%13$s"]}
            """.formatted(
                        port,
                        tap.port(),
                        ground.name(),
                        ground.redis(),
                        folder.resolve("data"),
                        "1".repeat(64),
                        SENDS_AT_ONCE,
                        ground.team(),
                        ground.postBox().uri(),
                        GatewayProcess.PAY_KEY,
                        GatewayProcess.SHORT_CODE,
                        Letters.PAYSTACK_KEY,
                        Letters.SECRET,
                        "2".repeat(64)));
    }

    void awaitReady() throws IOException, InterruptedException {
        HttpRequest ready =
                HttpRequest.newBuilder(uri().resolve("/health/ready")).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!child.process().isAlive()) {
                throw new AssertionError("a gateway ended by itself:\n" + Files.readString(log));
            }
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(50);
        }
        throw new AssertionError("a gateway did not become ready:\n" + Files.readString(log));
    }

    @Override
    public void close() {
        kill();
        http.close();
        try {
            tap.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
