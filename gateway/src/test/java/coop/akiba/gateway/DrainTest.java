package coop.akiba.gateway;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A gateway told to stop answers what it has taken in, and exits with 0. */
class DrainTest {
    private static final int IN_FLIGHT = 100;

    @Test
    void sigtermFailsNoRequestThatIsUnderWay() throws Exception {
        try (Fixture fixture = new Fixture();
                GatewayProcess gateway = new GatewayProcess(fixture.team.id().value())) {
            HttpClient http = HttpClient.newHttpClient();
            // Then the connections are there, and the code is warm.
            assertAllTaken(send(http, gateway, 0));
            // While the receipts are locked, confirmations wait inside the gateway.
            List<CompletableFuture<HttpResponse<String>>> answers = await(fixture.db.inTeam(
                    fixture.team.id(),
                    connection -> connection
                            .query("LOCK TABLE receipt IN EXCLUSIVE MODE")
                            .execute()
                            .compose(held -> fixture.vertx.executeBlocking(() -> stopUnderWay(http, gateway)))));
            assertAllTaken(answers);
            assertThat(gateway.child().process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.child().process().exitValue()).isZero();
            // What waited for the lock for too long is kept, and booked later.
            assertThat(fixture.count("SELECT count(*) FROM receipt")
                            + fixture.count("SELECT count(*) FROM payment_held WHERE status = 'HELD'"))
                    .isEqualTo(2 * IN_FLIGHT);
        }
    }

    private static void assertAllTaken(List<CompletableFuture<HttpResponse<String>>> answers) throws Exception {
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> stopUnderWay(HttpClient http, GatewayProcess gateway)
            throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> sent = send(http, gateway, IN_FLIGHT);
        Thread.sleep(700);
        gateway.child().process().destroy();
        Thread.sleep(300);
        return sent;
    }

    private static List<CompletableFuture<HttpResponse<String>>> send(
            HttpClient http, GatewayProcess gateway, int first) {
        return IntStream.range(first, first + IN_FLIGHT)
                .mapToObj(i -> http.sendAsync(confirmation(gateway, i), BodyHandlers.ofString()))
                .toList();
    }

    private static HttpRequest confirmation(GatewayProcess gateway, int number) {
        String body = """
            {"TransactionType":"Pay Bill","TransID":"DRAIN%05d","TransTime":"20260310121325","TransAmount":"1.00",
             "BusinessShortCode":"%s","BillRefNumber":"nobody","MSISDN":"2547 ***** 126","FirstName":"JANE"}
            """.formatted(number, GatewayProcess.SHORT_CODE);
        return HttpRequest.newBuilder(gateway.uri("/pay/daraja/" + GatewayProcess.PAY_KEY + "/confirmation"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
