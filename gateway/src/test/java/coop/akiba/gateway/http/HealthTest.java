package coop.akiba.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.gateway.Gateway;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.embedded.EmbeddedPostgres;
import coop.akiba.gateway.embedded.EmbeddedRedis;
import coop.akiba.gateway.embedded.FreePort;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway outlives its servers: it says what is missing, and works again when they are back. */
class HealthTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PATIENCE = 200;

    private final int postgresPort = FreePort.find();
    private final int redisPort = FreePort.find();

    @TempDir
    Path data;

    @Test
    void serversThatAreDownGoAwayAndComeBack() throws Exception {
        Gateway gateway = Gateway.open(
                TestGateway.settings(
                        "",
                        Map.of(
                                "AKIBA_POSTGRES_URI",
                                "postgresql://postgres@127.0.0.1:" + postgresPort + "/postgres",
                                "AKIBA_REDIS_URI",
                                "redis://127.0.0.1:" + redisPort)),
                InstantSource.system());
        try {
            comesUp(gateway);
            losesRedis(gateway);
            losesPostgres(gateway);
        } finally {
            gateway.stop();
        }
    }

    @Test
    void aStoppingGatewaySaysSoAndStillServes() throws Exception {
        Gateway gateway =
                Gateway.open(TestGateway.settings("", Map.of("AKIBA_SHUTDOWN_NOTICE", "6s")), InstantSource.system());
        awaits(gateway, 200, "ready", "up", "up");
        Thread stopping = Thread.ofPlatform().start(gateway::stop);
        awaits(gateway, 503, "not ready", "up", "up");
        assertThat(get(gateway, "/health/ready").body()).contains("\"draining\":true");
        assertThat(get(gateway, "/api/v1/loans").statusCode()).isEqualTo(401);
        stopping.join();
        assertThatThrownBy(() -> get(gateway, "/health/live")).isInstanceOf(IOException.class);
    }

    private void comesUp(Gateway gateway) throws Exception {
        awaits(gateway, 503, "not ready", "down", "down");
        assertThat(get(gateway, "/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> early = get(gateway, "/api/v1/loans");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).contains("1");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, true, postgresPort)) {
            assertThat(postgres.uri().getPort()).isEqualTo(postgresPort);
            awaits(gateway, 200, "degraded", "up", "down");
            assertThat(get(gateway, "/api/v1/loans").statusCode()).isEqualTo(401);
        }
        awaits(gateway, 503, "not ready", "down", "down");
    }

    private void losesRedis(Gateway gateway) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, true, postgresPort)) {
            for (int round = 0; round < 2; round++) {
                try (EmbeddedRedis redis = EmbeddedRedis.start(redisPort)) {
                    awaits(gateway, 200, "ready", "up", "up");
                    assertThat(redis.uri().getPort()).isEqualTo(redisPort);
                }
                awaits(gateway, 200, "degraded", "up", "down");
            }
            assertThat(postgres.uri().getPort()).isEqualTo(postgresPort);
        }
    }

    private void losesPostgres(Gateway gateway) throws Exception {
        awaits(gateway, 503, "not ready", "down", "down");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, true, postgresPort)) {
            awaits(gateway, 200, "degraded", "up", "down");
            assertThat(postgres.uri().getPort()).isEqualTo(postgresPort);
        }
    }

    /** Asks until the answer is as expected; what it last was is told when it never is. */
    private static void awaits(Gateway gateway, int status, String summary, String postgres, String redis)
            throws Exception {
        String expected = status + " " + summary + ", postgres " + postgres + ", redis " + redis;
        String last = "";
        for (int i = 0; i < PATIENCE && !last.equals(expected); i++) {
            HttpResponse<String> answer = get(gateway, "/health/ready");
            JsonObject body = new JsonObject(answer.body());
            last = answer.statusCode() + " " + body.getString("status") + ", postgres " + body.getString("postgres")
                    + ", redis " + body.getString("redis");
            Thread.sleep(last.equals(expected) ? 0 : 100);
        }
        assertThat(last).isEqualTo(expected);
    }

    private static HttpResponse<String> get(Gateway gateway, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + gateway.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
