package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The import as it goes over the wire: tokens, streams, connections. */
class ImportApiTest {
    private static final String TOKEN = "a migration token of 32 characters";
    private static final String PATH = ImportRoutes.PATH + "?unit=MAJOR";

    private final StaffOffice office = new StaffOffice(
            new Fixture(),
            Fixture.CLOCK,
            features -> features,
            team -> "migrationTokens: [{team: %s, sha256: \"%s\"}]"
                    .formatted(
                            team.id(),
                            HexFormat.of().formatHex(Bearer.sha256(TOKEN).getBytes())));

    @AfterEach
    void stop() {
        office.close();
    }

    @Test
    @DisplayName("P-31: a hundred rows go in, and a second time all of them are unchanged")
    void twice() {
        String rows = rows(0, 100);
        HttpResponse<String> first = send(Role.ADMIN, PATH, TOKEN, rows);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(summary(first).getLong("inserted")).isEqualTo(100);
        assertThat(summary(send(Role.PLATFORM_OWNER, PATH, TOKEN, rows)).getLong("unchanged"))
                .isEqualTo(100);
        assertThat(loans()).isEqualTo(100);
    }

    @Test
    @DisplayName("P-31: a wrong token changes nothing, whoever sends it")
    void wrongToken() {
        for (String wrong : List.of(TOKEN + "x", "x", TOKEN.substring(1))) {
            HttpResponse<String> refused = send(Role.ADMIN, PATH, wrong, rows(0, 10));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(StaffOffice.json(refused).getString("code")).isEqualTo("migration-token");
        }
        assertThat(send(Role.LOAN_OFFICER, PATH, TOKEN, rows(0, 10)).statusCode())
                .isEqualTo(403);
        HttpResponse<String> nobody = office.send("POST", PATH, "", rows(0, 10), "X-Migration-Token", TOKEN);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(loans()).isZero();
        try (StaffOffice other = new StaffOffice()) {
            HttpRequest request = request(Role.ADMIN, PATH, TOKEN)
                    .setHeader("Authorization", "Bearer " + other.token(Role.ADMIN))
                    .POST(BodyPublishers.ofString(rows(0, 10)))
                    .build();
            assertThat(office.gateway.send(request).statusCode()).isNotEqualTo(200);
            assertThat(other.fixture.count("SELECT count(*) FROM loan")).isZero();
        }
    }

    @Test
    @DisplayName("P-31: what is no import is refused before it is read")
    void refused() {
        assertThat(send(Role.ADMIN, ImportRoutes.PATH, TOKEN, rows(0, 1)).statusCode())
                .isEqualTo(400);
        assertThat(send(Role.ADMIN, ImportRoutes.PATH + "?unit=major", TOKEN, rows(0, 1))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> json =
                office.send("POST", PATH, office.token(Role.ADMIN), rows(0, 1), "X-Migration-Token", TOKEN);
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(loans()).isZero();
    }

    @Test
    @DisplayName("P-31: amounts in minor units are what they say")
    void minor() {
        send(Role.ADMIN, ImportRoutes.PATH + "?unit=MINOR", TOKEN, rows(0, 1));
        assertThat(office.fixture.count("SELECT original FROM loan")).isEqualTo(50_000);
    }

    @Test
    @DisplayName("P-31: one import of a cooperative at a time")
    void busy() {
        SqlConnection other = await(office.fixture.db.pool().getConnection());
        String lock = "(hashtextextended('import " + office.fixture.team.id() + "', 0))";
        await(other.query("SELECT pg_advisory_lock" + lock).execute());
        HttpResponse<String> busy = send(Role.ADMIN, PATH, TOKEN, rows(0, 10));
        assertThat(busy.statusCode()).isEqualTo(409);
        assertThat(loans()).isZero();
        await(other.query("SELECT pg_advisory_unlock" + lock).execute());
        assertThat(send(Role.ADMIN, PATH, TOKEN, rows(0, 10)).statusCode()).isEqualTo(200);
        await(other.close());
    }

    @Test
    @DisplayName("P-31: 20,000 rows stream through, half of them refused, though nobody reads before the end")
    void stream() throws Exception {
        InputStream file = new SequenceInputStream(Collections.enumeration(IntStream.range(0, 20)
                .mapToObj(i -> rows(1_000 * i, 500) + "{\"sourceId\":\"bad\"}\n".repeat(500))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .<InputStream>map(ByteArrayInputStream::new)
                .toList()));
        HttpRequest request = request(Role.ADMIN, PATH, TOKEN)
                .POST(BodyPublishers.ofInputStream(() -> file))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(summary(answer).getLong("inserted")).isEqualTo(10_000);
            assertThat(summary(answer).getLong("refused")).isEqualTo(10_000);
            assertThat(summary(answer).getLong("untold")
                            + answer.body()
                                    .lines()
                                    .filter(line -> line.contains("\"refused\",\"line\""))
                                    .count())
                    .isEqualTo(10_000);
            assertThat(answer.body().lines().filter(line -> line.contains("\"progress\"")))
                    .hasSize(20);
        }
    }

    @Test
    @DisplayName("INV-34: a connection that drops leaves whole batches, and sending the file again does the rest")
    void dropped() throws Exception {
        String rows = rows(0, 1_700);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), office.gateway.gateway.port())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + office.token(Role.ADMIN)
                    + "\r\nX-Migration-Token: " + TOKEN + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                    + rows.length() + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(rows.substring(0, rows.length() * 12 / 17).getBytes(StandardCharsets.UTF_8));
            out.flush();
            eventually(() -> loans() >= 1_000);
        }
        eventually(() -> office.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'import-stopped'") == 1);
        assertThat(loans()).isEqualTo(1_000);
        JsonObject summary = summary(send(Role.ADMIN, PATH, TOKEN, rows));
        assertThat(summary.getLong("inserted")).isEqualTo(700);
        assertThat(summary.getLong("unchanged")).isEqualTo(1_000);
    }

    private long loans() {
        return office.fixture.count("SELECT count(*) FROM loan");
    }

    private HttpRequest.Builder request(Role role, String path, String token) {
        return HttpRequest.newBuilder(office.gateway.at(path))
                .header("Authorization", "Bearer " + office.token(role))
                .header("Content-Type", "application/x-ndjson")
                .header("X-Migration-Token", token);
    }

    private HttpResponse<String> send(Role role, String path, String token, String rows) {
        return office.gateway.send(
                request(role, path, token).POST(BodyPublishers.ofString(rows)).build());
    }

    private static JsonObject summary(HttpResponse<String> answer) {
        JsonObject last = new JsonObject(answer.body().lines().toList().getLast());
        assertThat(last.getString("type")).isEqualTo("summary");
        return last;
    }

    private static String rows(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new JsonObject()
                        .put("sourceId", "r" + i)
                        .put("name", "Jane Smith")
                        .put("loanAmount", 50_000)
                        .put("createdAt", 1_735_689_600_000L)
                        .encode())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
