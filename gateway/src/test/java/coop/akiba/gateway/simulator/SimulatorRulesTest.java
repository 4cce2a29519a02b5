package coop.akiba.gateway.simulator;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each provider's rules: who is let in, what is refused, what a repetition is told, how special numbers end. */
class SimulatorRulesTest {
    private static final String AMOUNT = "\"amount\":\"1000\",\"currency\":\"UGX\"";

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final Simulator simulator = await(Simulator.start(
            vertx,
            Simulator.Place.anyFree(),
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(10)), Duration.ofMillis(50)),
            clock,
            new Random(1)));

    @AfterEach
    void close() {
        simulator.close();
        await(vertx.close());
    }

    @Test
    @DisplayName("M35: a token of Airtel is good for 180 seconds, which it says as a text")
    void airtelsTokensAreShort() {
        JsonObject token = new JsonObject(post(
                        "/airtel/auth/oauth2/token",
                        "{\"client_id\":\"c\",\"client_secret\":\"s\"," + "\"grant_type\":\"client_credentials\"}")
                .body());
        assertThat(token.getValue("expires_in")).isEqualTo("180");
        String bearer = "Bearer " + token.getString("access_token");
        clock.pass(Duration.ofSeconds(179));
        assertThat(airtel("ab-1", "772123456", bearer).statusCode()).isEqualTo(200);
        assertThat(airtel("ab-2", "256772123456", bearer).statusCode())
                .as("M18: with the country's code")
                .isEqualTo(400);
        HttpResponse<String> again = airtel("ab-1", "772123456", bearer);
        assertThat(again.body()).contains("ESB000041");
        simulator.follow("next token of airtel: void");
        assertThat(airtel("ab-3", "772123456", bearer).statusCode()).isEqualTo(401);
        clock.pass(Duration.ofSeconds(2));
        assertThat(airtel("ab-4", "772123456", bearer).statusCode()).isEqualTo(401);
        assertThat(simulator.desk("airtel").book().all(Side.PAYMENT)).hasSize(1);
    }

    private HttpResponse<String> airtel(String id, String number, String bearer) {
        return post(
                "/airtel/merchant/v2/payments/",
                "{\"reference\":\"x\",\"subscriber\":{\"msisdn\":\"" + number
                        + "\"},\"transaction\":{\"amount\":1000,\"id\":\"" + id + "\"}}",
                "Authorization",
                bearer,
                "X-Country",
                "UG",
                "X-Currency",
                "UGX");
    }

    @Test
    @DisplayName("M30 M31: MTN wants its key, notes that are not empty, its own callback host, and each id once")
    void mtnsRules() {
        String id = UUID.randomUUID().toString();
        assertThat(post("/mtn/collection/token/", "{}", "Authorization", "Basic dXNlcjpw")
                        .statusCode())
                .as("no subscription key")
                .isEqualTo(401);
        String token = mtnToken("collection");
        String body = "{" + AMOUNT + ",\"externalId\":\"e\",\"payer\":{\"partyId\":\"256772123456\"},"
                + "\"payerMessage\":\"a\",\"payeeNote\":\"b\"}";
        assertThat(mtn(id, body.replace("\"a\"", "\"\""), token).statusCode())
                .as("an empty note")
                .isEqualTo(500);
        assertThat(mtn(id, body.replace("\"1000\"", "1000"), token).statusCode())
                .as("an amount that is a number")
                .isEqualTo(400);
        assertThat(mtn("no-uuid", body, token).statusCode()).isEqualTo(400);
        assertThat(mtn(id, body, token, "X-Callback-Url", "").statusCode()).isEqualTo(400);
        simulator.follow("callbacks of mtn: http://pay.example/pay/mtn/k");
        assertThat(mtn(id, body, token, "X-Callback-Url", "http://other.example/x")
                        .body())
                .contains("INVALID_CALLBACK_URL_HOST");
        HttpResponse<String> taken = mtn(id, body, token);
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(taken.body()).isEmpty();
        HttpResponse<String> again = mtn(id, body, token);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("RESOURCE_ALREADY_EXIST");
        eventually(() -> simulator.desk("mtn").book().paid(Side.PAYMENT).size() == 1);
        assertThat(mtn(id, body, mtnToken("disbursement")).statusCode())
                .as("a token of the other product")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "46733123450, 202, INTERNAL_PROCESSING_ERROR",
        "46733123451, 202, APPROVAL_REJECTED",
        "46733123452, 202, EXPIRED",
        "46733123453, 202, PENDING",
        "46733123455, 202, PAYER_NOT_FOUND",
        "46733123459, 500, INVALID_CALLBACK_URL_HOST",
        "46733123462, 503, SERVICE_UNAVAILABLE",
        "46733123463, 202, COULD_NOT_PERFORM_TRANSACTION",
        "256700009901, 202, APPROVAL_REJECTED",
        "256700009902, 202, NOT_ENOUGH_FUNDS",
        "256700000000, 202, SUCCESSFUL"
    })
    @DisplayName("M32: MTN's sandbox numbers, and the numbers of those who do not pay")
    void specialNumbers(String number, int status, String says) {
        simulator.follow("payer 256700009901: cancels after 10ms\npayer 256700009902: has too little after 10ms");
        String id = UUID.randomUUID().toString();
        String token = mtnToken("collection");
        HttpResponse<String> answer = mtn(
                id,
                "{" + AMOUNT + ",\"externalId\":\"e\",\"payer\":{\"partyId\":\"" + number + "\"},"
                        + "\"payerMessage\":\"a\",\"payeeNote\":\"b\"}",
                token);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 202) {
            eventually(() -> mtnStatus(id, token).contains(says));
        } else {
            assertThat(answer.body()).contains(says);
            assertThat(simulator.desk("mtn").book().all(Side.PAYMENT)).isEmpty();
        }
    }

    private String mtnToken(String product) {
        return new JsonObject(post(
                                "/mtn/" + product + "/token/",
                                "{}",
                                "Authorization",
                                "Basic dXNlcjpw",
                                "Ocp-Apim-Subscription-Key",
                                "k")
                        .body())
                .getString("access_token");
    }

    private HttpResponse<String> mtn(String id, String body, String token, String... more) {
        HttpRequest.Builder request = json("/mtn/collection/v1_0/requesttopay", body)
                .header("X-Reference-Id", id)
                .header("X-Target-Environment", "mtnuganda")
                .header("Ocp-Apim-Subscription-Key", "k")
                .header("Authorization", "Bearer " + token);
        return Shop.send(more.length == 0 ? request : request.headers(more));
    }

    private String mtnStatus(String id, String token) {
        return Shop.send(HttpRequest.newBuilder(at("/mtn/collection/v1_0/requesttopay/" + id))
                        .header("Ocp-Apim-Subscription-Key", "k")
                        .header("Authorization", "Bearer " + token))
                .body();
    }

    @Test
    @DisplayName("pawaPay ignores what it has already, and rejects amounts that are not of its grammar")
    void pawaPaysRules() {
        String body = """
            {"depositId":"afb57b93-7849-49aa-babb-4c3ccbfe3d79","amount":"1000","currency":"UGX","payer":
             {"type":"MMO","accountDetails":{"phoneNumber":"256772123456","provider":"MTN_MOMO_UGA"}}}\
            """;
        assertThat(post("/pawapay/v2/deposits", body).statusCode()).isEqualTo(401);
        String[] bearer = {"Authorization", "Bearer t"};
        assertThat(post("/pawapay/v2/deposits", body.replace("\"1000\"", "\"5.\""), bearer)
                        .body())
                .contains("REJECTED", "INVALID_AMOUNT");
        assertThat(post("/pawapay/v2/deposits", body, bearer).body()).contains("ACCEPTED");
        assertThat(post("/pawapay/v2/deposits", body, bearer).body()).contains("DUPLICATE_IGNORED");
        assertThat(simulator.desk("pawapay").book().all(Side.PAYMENT)).hasSize(1);
        assertThat(Shop.send(HttpRequest.newBuilder(at("/pawapay/v2/deposits/" + UUID.randomUUID()))
                                .headers(bearer))
                        .body())
                .contains("NOT_FOUND");
    }

    @Test
    void yosRules() {
        String login = "<APIUsername>u</APIUsername><APIPassword>p</APIPassword>";
        String order = "<Method>acwithdrawfunds</Method><NonBlocking>TRUE</NonBlocking><Amount>500</Amount>"
                + "<Account>256772123456</Account><Narrative>n</Narrative><ExternalReference>r1</ExternalReference>";
        assertThat(yo(order)).contains("<Status>ERROR</Status>", "password");
        assertThat(yo(login + order)).contains("<TransactionStatus>PENDING</TransactionStatus>");
        String asked = login + "<Method>actransactioncheckstatus</Method><PrivateTransactionReference>r1"
                + "</PrivateTransactionReference>";
        eventually(() -> yo(asked).contains("<TransactionStatus>SUCCEEDED</TransactionStatus>"));
        yo(login + order);
        assertThat(simulator.desk("yo").book().all(Side.PAYOUT))
                .as("it is not known to refuse a second one")
                .hasSize(2);
        assertThat(yo(asked.replace("r1<", "r2<"))).contains("<Status>ERROR</Status>");
        String bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><AutoCreate><Request>&b;</Request></AutoCreate>";
        assertThat(post("/yo/ybs/task.php", bomb).body()).contains("not XML");
        assertThat(simulator.yo().publicKey()).startsWith("-----BEGIN PUBLIC KEY-----\n");
    }

    private String yo(String fields) {
        return post("/yo/ybs/task.php", "<AutoCreate><Request>" + fields + "</Request></AutoCreate>")
                .body();
    }

    @Test
    void payoutsOfAirtelAreEnquiredAbout() {
        String login = "{\"client_id\":\"c\",\"client_secret\":\"s\",\"grant_type\":\"client_credentials\"}";
        String token = post("/airtel/auth/oauth2/token", login).body();
        String bearer = "Bearer " + new JsonObject(token).getString("access_token");
        String[] headers = {"Authorization", bearer, "X-Country", "UG", "X-Currency", "UGX"};
        String body = "{\"reference\":\"x\",\"pin\":\"p\",\"payee\":{\"msisdn\":\"772123456\"},"
                + "\"transaction\":{\"amount\":1000,\"id\":\"out-1\",\"type\":\"B2C\"}}";
        assertThat(post("/airtel/standard/v3/disbursements", body.replace("\"pin\":\"p\",", ""), headers)
                        .statusCode())
                .isEqualTo(400);
        simulator.follow("next payout of airtel: turn down");
        assertThat(post("/airtel/standard/v3/disbursements", body, headers).body())
                .contains("TIP");
        assertThat(post("/airtel/standard/v3/disbursements", body, headers).body())
                .contains("ESB000041");
        eventually(() ->
                simulator.desk("airtel").book().all(Side.PAYOUT).getFirst().end() == End.TURNED_DOWN);
        assertThat(Shop.send(HttpRequest.newBuilder(at("/airtel/standard/v3/disbursements/out-1"))
                                .headers(headers))
                        .body())
                .contains("\"status\":\"TF\"")
                .doesNotContain("airtel_money_id");
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = json(path, body);
        return Shop.send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder json(String path, String body) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private URI at(String path) {
        return URI.create(simulator.uri() + path);
    }
}
