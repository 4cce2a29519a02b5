package coop.akiba.gateway.simulator;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.MischiefBox;
import coop.akiba.gateway.simulator.desk.Payer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people tell the simulator, and what it tells them. */
class ControlTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Simulator SIMULATOR = await(Simulator.start(
            VERTX,
            Simulator.Place.anyFree(),
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(10)), Duration.ofMillis(10)),
            Fixture.CLOCK,
            new Random(1)));

    @AfterAll
    static void close() {
        SIMULATOR.close();
        await(VERTX.close());
    }

    @BeforeEach
    void afresh() {
        SIMULATOR.reset();
    }

    @Test
    void theHelpPageNamesEveryProviderAndKeepsToTheWidthOfATerminal() {
        String page = send(HttpRequest.newBuilder(at("/"))).body();
        SIMULATOR.providers().keySet().forEach(name -> assertThat(page).contains("/" + name));
        assertThat(page.lines()).allMatch(line -> line.length() <= 120).noneMatch(line -> line.contains("%%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed 7",
                "base http://127.0.0.1:9000",
                "callbacks of yo: /pay/yo/k",
                "secret of paystack: sk_TEST",
                "signing of airtel: inner",
                "currency of mtn: EUR",
                "payer +254700000111: does not react after 2 s",
                "next callback of mtn: lose",
                "next callback of mtn: late 500ms",
                "Next callback of MTN: before the answer",
                "next 3 callbacks of mtn: reorder with the next  # as seen",
                "next call of airtel: answer 500 with a body, do it all the same",
                "next call of airtel: time out, forget it",
                "next payout of daraja: say it timed out",
                "next question of pawapay: still at it",
                "20% of payouts: time out, do it all the same",
                "20 % of callbacks of mtn: lose"
            })
    void theseAreUnderstood(String line) {
        assertThat(Script.read(line, SIMULATOR.providers().keySet()).problems()).isEmpty();
        assertThat(Script.read(line, SIMULATOR.providers().keySet()).steps()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dance                                    | it is not understood
        next callback of vodacom: lose           | "vodacom" is none of airtel, daraja
        next letter of mtn: lose                 | "letter" is none of call, request
        next callback of mtn: eat                | a callback can: before the answer; late; lose
        next confirmation of mtn: lose           | only daraja can do that
        callbacks of daraja: /pay                | register-urls
        callbacks of mtn: pay/mtn                | that is no address
        signing of paystack: v9                  | one way alone
        signing of wave: v9                      | one of [
        currency of mtn: shillings               | three capital letters
        """)
    void theseAreNotAndAreToldWhy(String line, String why) {
        Script script = Script.read("# first\n" + line, SIMULATOR.providers().keySet());
        assertThat(script.steps()).isEmpty();
        assertThat(script.problems())
                .singleElement()
                .asString()
                .startsWith("line 2: ")
                .contains(why);
    }

    @Test
    void aScriptWithAProblemIsNotFollowedAtAll() {
        HttpResponse<String> answer = post("/control/script", "next callback of mtn: lose\ndance\nwaltz");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getJsonArray("problems")).hasSize(2);
        assertThat(SIMULATOR.desk("mtn").mischief().ahead()).isEmpty();
        HttpResponse<String> right = post("/control/script", "{\"script\":[\"next 2 callbacks of mtn: lose\",\"\"]}");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(right.body()).getJsonObject("mtn").getJsonArray("ahead"))
                .hasSize(2);
        assertThat(post("/control/script", "{\"lines\":1}").statusCode()).isEqualTo(400);
        assertThat(post("/control/reset", "").statusCode()).isEqualTo(200);
        assertThat(SIMULATOR.desk("mtn").mischief().ahead()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"provider":"vodacom"}                                                            | 400 | one of airtel
        {"provider":"wave","from":"07","amount":"5"}                                      | 400 | from must be a number
        {"provider":"wave","from":"221761110001","amount":"-5"}                           | 400 | amount must be
        {"provider":"wave","from":"221761110001","amount":"5.001"}                        | 400 | amount must be
        {"provider":"wave","from":"221761110001","amount":"5","currency":"x"}             | 400 | currency
        {"provider":"wave","from":"221761110001","amount":"5","account":"L-1"}            | 409 | callbacks of wave:
        {"provider":"daraja","from":"254700000111","amount":"5","account":"L-1"}          | 409 | not registered
        [1]                                                                               | 400 | provider
        {                                                                                 | 400 | provider
        """)
    void aPaymentByHandThatCannotBeMadeIsToldWhy(String body, int status, String why) {
        HttpResponse<String> answer = post("/control/pay", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).contains(why);
    }

    @Test
    void moneyThatNobodyHearsOfIsInTheBookAllTheSame() {
        SIMULATOR.follow("callbacks of paystack: http://127.0.0.1:1/nobody");
        JsonObject paid = new JsonObject(post(
                        "/control/pay",
                        "{\"provider\":\"paystack\",\"from\":\"+254700000111\",\"amount\":5.5,\"account\":\"L-1\"}")
                .body());
        assertThat(paid.getBoolean("told")).isFalse();
        JsonObject book = new JsonObject(send(HttpRequest.newBuilder(at("/control/book?provider=paystack")))
                        .body())
                .getJsonArray("books")
                .getJsonObject(0);
        assertThat(book.getJsonArray("payouts")).isEmpty();
        assertThat(book.getJsonArray("payments").getJsonObject(0).getMap())
                .containsEntry("receipt", paid.getString("receipt"))
                .containsEntry("amount", "5.5")
                .containsEntry("currency", "KES")
                .containsEntry("number", "254700000111")
                .containsEntry("reference", "L-1")
                .containsEntry("end", "PAID");
        assertThat(send(HttpRequest.newBuilder(at("/control/book?provider=x"))).statusCode())
                .isEqualTo(400);
        assertThat(new JsonObject(send(HttpRequest.newBuilder(at("/control/book")))
                                .body())
                        .getJsonArray("books"))
                .hasSize(8);
    }

    @Test
    void noSecretAndNoAddressIsShown() {
        SIMULATOR.follow("secret of wave: canary\ncallbacks of wave: http://127.0.0.1:1/canary");
        assertThat(send(HttpRequest.newBuilder(at("/control/script"))).body()).doesNotContain("canary");
        assertThat(send(HttpRequest.newBuilder(at("/"))).body()).doesNotContain("canary");
    }

    @Test
    void whatIsNotThereIsSaidToBeNotThere() {
        for (String path : List.of("/nowhere", "/mtn/nowhere", "/control")) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path)));
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("GET / says");
        }
    }

    @Test
    void chanceFallsAsItDidWithThisSeedBefore() {
        assertThat(luck(7)).isEqualTo(luck(7)).isNotEqualTo(luck(8));
        assertThat(luck(7).stream().filter(lost -> lost).count()).isBetween(140L, 260L);
    }

    private static List<Boolean> luck(int seed) {
        SIMULATOR.reset();
        SIMULATOR.follow("seed " + seed + "\n20% of callbacks: lose");
        MischiefBox box = SIMULATOR.desk("mtn").mischief();
        return IntStream.range(0, 1_000)
                .mapToObj(i -> box.take(Mischief.LOSE_CALLBACK))
                .toList();
    }

    @Test
    void theCommandLineIsReadOrRefused() {
        assertThat(SimulatorCommand.Asked.of(List.of()))
                .hasValueSatisfying(
                        asked -> assertThat(asked.place()).isEqualTo(new Simulator.Place("127.0.0.1", 8090)));
        assertThat(SimulatorCommand.Asked.of(List.of("--port", "9000", "--seed", "7", "--callback-base", "http://a")))
                .hasValueSatisfying(asked -> assertThat(asked.options()).isEqualTo("seed 7\nbase http://a\n"));
        for (List<String> words :
                Set.of(List.of("--port"), List.of("--port", "99999"), List.of("--dance", "x"), List.of("x"))) {
            assertThat(SimulatorCommand.Asked.of(words)).as(words.toString()).isEmpty();
        }
    }

    private static HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return Shop.send(request);
    }

    private static URI at(String path) {
        return URI.create(SIMULATOR.uri() + path);
    }
}
