package coop.akiba.gateway;

import coop.akiba.gateway.bench.Child;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A gateway in a process of its own, as an operator would start it, on the servers all tests share. */
public final class GatewayProcess implements AutoCloseable {
    public static final String USSD_KEY = "00000000000000000000000000000001";
    public static final String PAY_KEY = "00000000000000000000000000000002";
    public static final String SHORT_CODE = "600100";

    private static final int TOGETHER = 64;
    private static final int SENDING = 16;

    /** What PINs are sealed with. */
    public static final Secret PIN_KEY = new Secret("1".repeat(64));

    private final Path folder;
    private final int port = FreePort.find();
    private final String team;
    private final String senders;
    private final int together;
    private final int sending;
    private Child child;

    /** Starts a gateway that serves one cooperative, and waits until it is ready. */
    public GatewayProcess(String team) throws Exception {
        this(team, "[]", TOGETHER, SENDING);
    }

    /** The same, whose messages go to a Twilio that listens on a port of this machine. */
    public GatewayProcess(String team, int twilio) throws Exception {
        this(team, twilio(team, twilio), TOGETHER, SENDING);
    }

    /** The same, committing at most so many payments together, and sending so many messages at once. */
    public GatewayProcess(String team, int twilio, int together, int sending) throws Exception {
        this(team, twilio(team, twilio), together, sending);
    }

    private static String twilio(String team, int port) {
        return "[{team: %s, provider: twilio, account: AC0, token: b, from: AKIBA, baseUrl: 'http://127.0.0.1:%d'}]"
                .formatted(team, port);
    }

    private GatewayProcess(String team, String senders, int together, int sending) throws Exception {
        this.sending = sending;
        this.together = together;
        this.team = team;
        this.senders = senders;
        this.folder = Files.createTempDirectory("akiba-gateway");
        this.child = start();
        awaitReady();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port;
    }

    /** As a power cut would, and on again. */
    public void killAndRestart() throws Exception {
        child.kill();
        child = start();
        awaitReady();
    }

    public Child child() {
        return child;
    }

    /** What it has written to its log so far. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("gateway.log"));
    }

    private Child start() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), """
            http: {port: %d, host: 127.0.0.1, publicUrl: "http://127.0.0.1:%d"}
            postgres: {uri: "%s", poolSize: 16, paymentsTogether: %d}
            redis: {uri: "%s"}
            data: {folder: "%s"}
            keys:
              pin: "%s"
              session: "%s"
            # A bench keys faster than people.
            ussd: {hopsPerMinute: 1000000, resumeWithin: 0s}
            ussdChannels:
              - {team: %s, aggregator: africastalking, key: "%s", serviceCode: "*284*77#"}
            smsSenders: %s
            outbox: {concurrency: %d}
            daraja:
              - {team: %s, key: "%s", shortCode: "%s", consumerKey: bench, consumerSecret: bench, passkey: bench,
                 baseUrl: "http://127.0.0.1:9"}
            """.formatted(
                        port,
                        port,
                        TestServers.postgres(),
                        together,
                        TestServers.redis(),
                        folder.resolve("data"),
                        PIN_KEY.value(),
                        "2".repeat(64),
                        team,
                        USSD_KEY,
                        senders,
                        sending,
                        team,
                        PAY_KEY,
                        SHORT_CODE));
        return Child.gateway(settings, folder.resolve("gateway.log"));
    }

    private void awaitReady() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
        for (int i = 0; i < 2_400; i++) {
            if (!child.process().isAlive()) {
                throw new AssertionError("the gateway ended:\n" + log());
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
        throw new AssertionError("the gateway did not become ready:\n" + log());
    }

    @Override
    public void close() {
        child.close();
    }
}
