package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.ops.FloodFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Notices whose sender goes away, comes back after a year, or comes with fifty others. */
class CutAndCrowdedTest {
    private static final String KEY = "a1".repeat(16);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI database = TestServers.newDatabase();
    private final Fixture fixture = new Fixture(database);
    private final TestGateway gateway = TestGateway.start(
            TestGateway.settings(
                    """
                    daraja:
                      - {team: %s, key: "%s", shortCode: "600100", consumerKey: c, consumerSecret: s, passkey: p}
                    """.formatted(fixture.team.id().value(), KEY),
                    Map.of(
                            "AKIBA_POSTGRES_URI",
                            database.toString(),
                            "AKIBA_POSTGRES_POOLSIZE",
                            "4",
                            "AKIBA_POSTGRES_MAXWAITING",
                            "20",
                            "AKIBA_POSTGRES_PAYMENTSTOGETHER",
                            "1")),
            Fixture.CLOCK);

    @AfterEach
    void close() {
        gateway.close();
        fixture.close();
    }

    @Test
    @DisplayName("W09: exactly the same notice after 400 days is the same payment")
    void afterAYear() {
        assertThat(send("YEAR000001")).isEqualTo(200);
        sql("UPDATE receipt SET received_at = received_at - interval '400 days'");
        assertThat(send("YEAR000001")).isEqualTo(200);
        assertThat(fixture.count("SELECT count(*) FROM receipt")).isEqualTo(1);
        assertThat(fixture.count("SELECT count(*) FROM posting")).isEqualTo(2);
    }

    @Test
    @DisplayName("W52: cut off within the body there is nothing; cut off before the answer it is booked, once")
    void cutOff() throws IOException {
        String whole = request("CUT0000001");
        for (int length : List.of(20, whole.length() - 200, whole.length() - 1)) {
            cut(whole.substring(0, length));
        }
        assertThat(send("WHOLE00001")).as("what comes after it").isEqualTo(200);
        assertThat(receipts("CUT0000001")).isZero();
        cut(whole);
        eventually(() -> receipts("CUT0000001") == 1);
        assertThat(send("CUT0000001")).isEqualTo(200);
        assertThat(receipts("CUT0000001")).isEqualTo(1);
    }

    @Test
    @DisplayName("W61: what is too much at once is told to come again, and nothing that was acknowledged is lost")
    void fiftyTimesTheUsual() throws SQLException {
        List<HttpRequest> burst = IntStream.range(0, 500)
                .mapToObj(i -> notice("BURST%05d".formatted(i)))
                .toList();
        List<HttpResponse<String>> answers;
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE receipt IN EXCLUSIVE MODE");
            List<CompletableFuture<HttpResponse<String>>> sent = burst.stream()
                    .map(each -> CLIENT.sendAsync(each, BodyHandlers.ofString()))
                    .toList();
            eventually(() -> sent.stream().filter(each -> each.isDone()).count() >= 100);
            other.rollback();
            answers = sent.stream().map(CompletableFuture::join).toList();
        }
        long taken = answers.stream().filter(each -> each.statusCode() == 200).count();
        assertThat(answers.stream().filter(each -> each.statusCode() == 503))
                .hasSizeGreaterThanOrEqualTo(100)
                .allSatisfy(each ->
                        assertThat(each.headers().firstValue("Retry-After")).isPresent());
        assertThat(fixture.count("SELECT count(*) FROM receipt")).isGreaterThanOrEqualTo(taken);
        burst.forEach(each -> eventually(() -> status(each) == 200));
        assertThat(fixture.count("SELECT count(*) FROM receipt WHERE status = 'SUSPENSE'"))
                .isEqualTo(500);
        assertThat(fixture.count("SELECT count(*) FROM posting")).isEqualTo(1_000);
    }

    @Test
    @DisplayName("W59: ten thousand malformed notices are refused, and the log stays short")
    void tenThousandMalformed() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        FloodFilter filter = new FloodFilter();
        filter.start();
        log.addFilter(filter);
        log.start();
        root.addAppender(log);
        try {
            HttpRequest malformed = post("{\"TransID\":");
            for (int round = 0; round < 100; round++) {
                List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 100)
                        .mapToObj(i -> CLIENT.sendAsync(malformed, BodyHandlers.ofString()))
                        .toList();
                assertThat(sent)
                        .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(400));
            }
        } finally {
            root.detachAppender(log);
        }
        // One kind of line, and a window of ten seconds; slow machines need some of them.
        assertThat(log.list).hasSizeBetween(1, 2_000);
        assertThat(send("AFTER00001")).isEqualTo(200);
    }

    private int send(String transaction) {
        return status(notice(transaction));
    }

    private int status(HttpRequest request) {
        return gateway.send(request).statusCode();
    }

    private HttpRequest notice(String transaction) {
        return post(AttackedTill.notice(transaction, "\"10\"", "x"));
    }

    private HttpRequest post(String body) {
        return HttpRequest.newBuilder(gateway.at(AttackedTill.confirmation(KEY)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String request(String transaction) {
        String body = AttackedTill.notice(transaction, "\"10\"", "x");
        return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(AttackedTill.confirmation(KEY), body.length(), body);
    }

    /** Sends this and is gone. */
    private void cut(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    private long receipts(String transaction) {
        return fixture.count("SELECT count(*) FROM receipt WHERE transaction_id = '" + transaction + "'");
    }

    private void sql(String statement) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        String address = "jdbc:postgresql://127.0.0.1:" + database.getPort() + database.getPath();
        return DriverManager.getConnection(address, "postgres", "");
    }
}
