package coop.akiba.gateway;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The gateway as an operator meets it: what its log says and hides, and how it takes being told to stop twice. */
class ProcessTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void logLinesAreJsonThatTellRequestsApartAndHideWhoTheyWereAbout() throws Exception {
        try (Fixture fixture = new Fixture();
                GatewayProcess gateway = new GatewayProcess(fixture.team.id().value())) {
            post(gateway, "/pay/daraja/" + GatewayProcess.PAY_KEY + "/confirmation", "application/json", """
                {"TransID": "CANARY1", "MSISDN": "254711000999", "BillRefNumber": "pin 4711", "TransAmount": []}\
                """);
            post(
                    gateway,
                    "/ussd/africastalking/" + GatewayProcess.USSD_KEY,
                    "application/x-www-form-urlencoded",
                    "sessionId=canary&serviceCode=*284*77%23&phoneNumber=%2B254711000999&text=1*4711");
            post(gateway, "/ussd/africastalking/" + "f".repeat(32), "text/plain", "254711000999");
            List<JsonObject> requests = requests(gateway);
            assertThat(requests).hasSize(3).allSatisfy(line -> {
                assertThat(line.getString("route")).contains(":key");
                assertThat(line.getInteger("status")).isPositive();
                assertThat(line.containsKey("ms")).isTrue();
            });
            assertThat(gateway.log())
                    .doesNotContain(
                            "254711000999", "4711", GatewayProcess.PAY_KEY, GatewayProcess.USSD_KEY, "ffffffff");
        }
    }

    @Test
    void aSecondSigtermEndsItAtOnce() throws Exception {
        try (Fixture fixture = new Fixture();
                GatewayProcess gateway = new GatewayProcess(fixture.team.id().value())) {
            await(fixture.db.inTeam(
                    fixture.team.id(),
                    connection -> connection
                            .query("LOCK TABLE member IN ACCESS EXCLUSIVE MODE")
                            .execute()
                            .compose(held -> fixture.vertx.executeBlocking(() -> stopTwice(gateway)))));
            assertThat(gateway.child().process().exitValue()).isEqualTo(1);
        }
    }

    /** While members are locked, the callback waits inside the gateway and the first signal waits for it. */
    private boolean stopTwice(GatewayProcess gateway) throws Exception {
        CompletableFuture<?> stuck = http.sendAsync(
                HttpRequest.newBuilder(gateway.uri("/ussd/africastalking/" + GatewayProcess.USSD_KEY))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "sessionId=twice&serviceCode=*284*77%23" + "&phoneNumber=%2B254711000998&text="))
                        .build(),
                BodyHandlers.ofString());
        Thread.sleep(500);
        gateway.child().process().destroy();
        Thread.sleep(300);
        assertThat(gateway.child().process().isAlive()).isTrue();
        gateway.child().process().destroy();
        assertThat(gateway.child().process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        return stuck.isDone();
    }

    private void post(GatewayProcess gateway, String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(path))
                .header("Content-Type", type)
                .header("X-Correlation-Id", "test-canary-" + Math.floorMod(path.hashCode(), 1_000))
                .POST(BodyPublishers.ofString(body))
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    /** The access lines of our requests; every line of the log is JSON. */
    private static List<JsonObject> requests(GatewayProcess gateway) throws IOException, InterruptedException {
        List<JsonObject> found = List.of();
        for (int i = 0; i < 50 && found.size() < 3; i++) {
            Thread.sleep(100);
            found = gateway.log()
                    .lines()
                    .filter(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"))
                    .map(JsonObject::new)
                    .filter(line -> line.getString("correlation", "").startsWith("test-canary-"))
                    .filter(line -> "request".equals(line.getString("message")))
                    .toList();
        }
        return found;
    }
}
