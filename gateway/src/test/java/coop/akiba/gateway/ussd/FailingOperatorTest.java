package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.number.camara.SimulatedOperator.error;
import static coop.akiba.gateway.number.camara.SimulatedOperator.json;
import static coop.akiba.gateway.ussd.DoubtfulLine.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** U24: an operator that does not say is never good news, and never makes anybody else wait. */
class FailingOperatorTest {
    private static final DoubtfulLine LINE = new DoubtfulLine(true);
    private static final String UNCHECKED = "END We cannot check your line now. Try again later or visit the office.";

    @AfterAll
    static void close() {
        LINE.close();
    }

    static Stream<Arguments> misbehaviour() {
        return Stream.of(
                Arguments.of("silent", (Consumer<HttpServerRequest>) request -> {}),
                Arguments.of("hangs up", (Consumer<HttpServerRequest>)
                        request -> request.connection().close()),
                Arguments.of("fails", json(500, error(500, "INTERNAL"))),
                Arguments.of("too often", json(429, error(429, "TOO_MANY_REQUESTS"))),
                Arguments.of("nonsense", json(200, "{\"latestSimChange\": {}}")),
                Arguments.of("not supported", json(422, error(422, "SERVICE_NOT_APPLICABLE"))),
                Arguments.of("not let in", json(403, error(403, "PERMISSION_DENIED"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviour")
    void howeverTheOperatorMisbehavesTheHopEndsInTimeAndHonestly(String name, Consumer<HttpServerRequest> manner) {
        Member member = LINE.member();
        LINE.operator.latest(manner);
        long start = System.nanoTime();
        assertThat(LINE.dial(member, "2")).startsWith(UNCHECKED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        // Nothing else waits for the operator.
        LINE.operator.forget();
        assertThat(LINE.dial(member, "1", PIN)).contains("Savings: KES 90,750");
        assertThat(LINE.asked()).isZero();
    }
}
