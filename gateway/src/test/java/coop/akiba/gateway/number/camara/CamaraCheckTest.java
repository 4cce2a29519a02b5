package coop.akiba.gateway.number.camara;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.number.camara.SimulatedOperator.error;
import static coop.akiba.gateway.number.camara.SimulatedOperator.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.config.LineSettings;
import coop.akiba.gateway.config.LineSettings.Access;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.number.LineAnswer;
import coop.akiba.gateway.number.LineAnswer.Why;
import coop.akiba.gateway.number.LineCheck.Question;
import coop.akiba.gateway.outbox.Guard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of an operator over the wire, and what is made of what comes back. */
class CamaraCheckTest {
    private static final Vertx VERTX = Vertx.vertx();
    /** By the clock below. */
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private static final Question QUESTION =
            new Question(new Msisdn("+254711000001"), NOW.minus(Duration.ofDays(3)), LocalDate.of(2025, 12, 22));

    private final SimulatedOperator operator = new SimulatedOperator(VERTX);
    private final CamaraCheck check = check(client("/token"), true);

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @BeforeEach
    void forget() {
        operator.forget();
    }

    @Test
    void asksInTheFormatOfTheStandard() {
        assertThat(await(check.ask(QUESTION))).isEqualTo(new LineAnswer.Steady());
        assertThat(operator.calls("/token")).allSatisfy(call -> {
            assertThat(call.authorization()).isEqualTo("Basic YWtpYmE6c2VjcmV0");
            assertThat(call.body()).contains("grant_type=client_credentials", "scope=sim-swap");
        });
        assertThat(operator.calls(SimulatedOperator.SWAPS + "/retrieve-date"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.authorization()).isEqualTo("Bearer token-1");
                    assertThat(call.json().getMap()).containsOnly(entry("phoneNumber", "+254711000001"));
                });
        assertThat(operator.calls(SimulatedOperator.RECYCLING + "/check"))
                .singleElement()
                .satisfies(call -> assertThat(call.json().getMap())
                        .containsOnly(entry("phoneNumber", "+254711000001"), entry("specifiedDate", "2025-12-22")));
        assertThat(operator.calls(SimulatedOperator.SWAPS + "/check")).isEmpty();
    }

    @Test
    void whereTheDateIsNotToldItAsksForThePeriod() {
        operator.latest(json(200, "{\"latestSimChange\": null}"));
        assertThat(await(check.ask(QUESTION))).isEqualTo(new LineAnswer.Steady());
        assertThat(operator.calls(SimulatedOperator.SWAPS + "/check"))
                .singleElement()
                .satisfies(call -> assertThat(call.json().getMap())
                        .containsOnly(entry("phoneNumber", "+254711000001"), entry("maxAge", 72)));
        operator.swapped(json(200, "{\"swapped\": true}"));
        assertThat(await(check.ask(QUESTION))).isEqualTo(new LineAnswer.Swapped(NOW));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(json(200, swap("\"2026-03-09T10:00:00+03:00\"")), swappedAt("2026-03-09T07:00:00Z")),
                Arguments.of(
                        json(200, swap("\"2026-03-09T07:00:00.471829447Z\"")),
                        swappedAt("2026-03-09T07:00:00.471829447Z")),
                // Before the period that matters; and a clock a little ahead of ours.
                Arguments.of(json(200, swap("\"2026-03-07T08:59:59Z\"")), new LineAnswer.Steady()),
                Arguments.of(json(200, swap("\"2026-03-10T09:20:00Z\"")), new LineAnswer.Swapped(NOW)),
                Arguments.of(json(200, swap("\"2026-03-12T09:00:00Z\"")), unknown(Why.NONSENSE)),
                Arguments.of(json(200, swap("\"yesterday\"")), unknown(Why.NONSENSE)),
                Arguments.of(json(200, swap("\"2026-03-09T10:00:00\"")), unknown(Why.NONSENSE)),
                Arguments.of(json(200, swap("17")), unknown(Why.NONSENSE)),
                Arguments.of(json(200, swap("null, \"monitoredPeriod\": 120")), new LineAnswer.Steady()),
                Arguments.of(json(200, "{}"), unknown(Why.NONSENSE)),
                Arguments.of(json(200, "<html>busy</html>"), unknown(Why.NONSENSE)),
                Arguments.of(json(200, ""), unknown(Why.NONSENSE)),
                Arguments.of(json(204, ""), unknown(Why.FAILED)),
                Arguments.of(json(302, ""), unknown(Why.FAILED)),
                Arguments.of(json(400, error(400, "OUT_OF_RANGE")), unknown(Why.NOT_SUPPORTED)),
                Arguments.of(json(401, error(401, "UNAUTHENTICATED")), unknown(Why.NOT_LET_IN)),
                Arguments.of(json(403, error(403, "PERMISSION_DENIED")), unknown(Why.NOT_LET_IN)),
                Arguments.of(json(404, error(404, "IDENTIFIER_NOT_FOUND")), unknown(Why.NOT_ITS_NUMBER)),
                Arguments.of(json(404, "no such page"), unknown(Why.FAILED)),
                Arguments.of(json(422, error(422, "SERVICE_NOT_APPLICABLE")), unknown(Why.NOT_SUPPORTED)),
                Arguments.of(json(422, error(422, "UNSUPPORTED_IDENTIFIER")), unknown(Why.NOT_SUPPORTED)),
                Arguments.of(json(429, error(429, "TOO_MANY_REQUESTS")), unknown(Why.TOO_OFTEN)),
                Arguments.of(json(500, error(500, "INTERNAL")), unknown(Why.FAILED)),
                Arguments.of(json(503, ""), unknown(Why.FAILED)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsWhatComesBack(Consumer<HttpServerRequest> manner, LineAnswer expected) {
        operator.latest(manner);
        assertThat(await(check.ask(QUESTION))).isEqualTo(expected);
        assertThat(expected.toString()).doesNotContain("254711");
    }

    @Test
    void aShortLookBackIsNotEnough() {
        operator.latest(json(200, swap("null, \"monitoredPeriod\": 2")));
        assertThat(await(check.ask(QUESTION))).isEqualTo(new LineAnswer.Steady());
        assertThat(operator.calls(SimulatedOperator.SWAPS + "/check")).hasSize(1);
        operator.swapped(json(400, error(400, "OUT_OF_RANGE")));
        assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.NOT_SUPPORTED));
    }

    @Test
    void ofTwoAnswersTheGraverCounts() {
        operator.recycled(json(200, "{\"phoneNumChanged\": true}"));
        operator.latest(json(500, ""));
        assertThat(await(check.ask(QUESTION))).isEqualTo(new LineAnswer.Recycled());
        operator.latest(json(200, swap("\"2026-03-09T07:00:00Z\"")));
        operator.recycled(json(422, error(422, "NOT_SUPPORTED")));
        assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.NOT_SUPPORTED));
        operator.recycled(json(200, "{\"phoneNumChanged\": \"true\"}"));
        assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.NONSENSE));
        assertThat(await(check(client("/token"), false).ask(QUESTION))).isInstanceOf(LineAnswer.Swapped.class);
    }

    @Test
    void aTokenIsFetchedOnceAndAnewWhenItIsNoLongerTaken() {
        await(check.ask(QUESTION));
        int fetched = operator.calls("/token").size();
        await(check.ask(QUESTION));
        assertThat(operator.calls("/token")).hasSize(fetched);
        operator.token("token-2");
        assertThat(await(check.ask(QUESTION))).isEqualTo(new LineAnswer.Steady());
        assertThat(operator.calls("/token").size()).isGreaterThan(fetched);
        assertThat(await(check(client("/nowhere"), true).ask(QUESTION))).isEqualTo(unknown(Why.NOT_LET_IN));
        CamaraCheck fixed = check(new Access.Bearer(new Secret("token-2")), true);
        int before = operator.calls("/token").size();
        assertThat(await(fixed.ask(QUESTION))).isEqualTo(new LineAnswer.Steady());
        operator.token("token-3");
        assertThat(await(fixed.ask(QUESTION))).isEqualTo(unknown(Why.NOT_LET_IN));
        assertThat(operator.calls("/token")).hasSize(before);
    }

    @Test
    void whoIsSlowOrGoneIsNotWaitedFor() {
        operator.latest(request -> {});
        long start = System.nanoTime();
        assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.SLOW));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        operator.latest(request -> request.connection().close());
        assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.UNREACHABLE));
        operator.close();
        assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.UNREACHABLE));
    }

    @Test
    void whoFailsIsLeftAloneForAWhile() {
        operator.latest(json(500, ""));
        for (int i = 0; i < 10; i++) {
            assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.FAILED));
        }
        operator.forget();
        assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.HELD_BACK));
        assertThat(operator.calls(SimulatedOperator.SWAPS + "/retrieve-date")).isEmpty();
    }

    @Test
    void aNumberThatIsNotItsOwnIsNoFault() {
        operator.latest(json(404, error(404, "IDENTIFIER_NOT_FOUND")));
        for (int i = 0; i < 30; i++) {
            assertThat(await(check.ask(QUESTION))).isEqualTo(unknown(Why.NOT_ITS_NUMBER));
        }
    }

    private static Map.Entry<String, Object> entry(String key, Object value) {
        return Map.entry(key, value);
    }

    private static String swap(String latest) {
        return "{\"latestSimChange\": " + latest + "}";
    }

    private static LineAnswer swappedAt(String at) {
        return new LineAnswer.Swapped(Instant.parse(at));
    }

    private static LineAnswer unknown(Why why) {
        return new LineAnswer.Unknown(why);
    }

    private Access client(String path) {
        return new Access.Client(URI.create(operator.uri() + path), "akiba", new Secret("secret"), "sim-swap");
    }

    private CamaraCheck check(Access access, boolean recycling) {
        return new CamaraCheck(
                VERTX,
                new LineSettings.Operator(
                        "umoja",
                        URI.create(operator.uri() + SimulatedOperator.SWAPS),
                        Optional.of(URI.create(operator.uri() + SimulatedOperator.RECYCLING))
                                .filter(url -> recycling),
                        access),
                Duration.ofMillis(1_500),
                new Guard("lines", new Guard.Limits(10, 100, Duration.ofSeconds(30))),
                Fixture.CLOCK);
    }
}
