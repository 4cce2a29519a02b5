package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.number.camara.SimulatedOperator.error;
import static coop.akiba.gateway.number.camara.SimulatedOperator.json;
import static coop.akiba.gateway.number.camara.SimulatedOperator.old;
import static coop.akiba.gateway.ussd.DoubtfulLine.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** U24, U21: what waits on a phone whose SIM was swapped, whose number has a new owner, or of which nobody can say. */
class DoubtfulLineTest {
    private static final DoubtfulLine LINE = new DoubtfulLine(true);
    private static final String WAITS = "END Your SIM card was changed. For your safety this has to wait until ";
    private static final String UNCHECKED = "END We cannot check your line now. Try again later or visit the office.";
    private static final String LOST = "END This number may have a new owner. Please visit the office.";

    /** Ways to the first screen of what is sensitive, and how that begins when nothing is in doubt. */
    private static final List<Way> SENSITIVE = List.of(
            new Way("apply", "2", "How much do you want to borrow?"),
            new Way("withdraw", "98 1 4826", "How much do you want to take out?"),
            new Way("top-up", "3 4826 1 4", "How much more"),
            new Way("change PIN", "98 4 1", "Enter your old PIN:"),
            new Way("PIN questions", "98 4 2 1", "We ask some questions"));

    private record Way(String move, String keys, String begins) {}

    @AfterAll
    static void close() {
        LINE.close();
    }

    @BeforeEach
    void well() {
        LINE.operator.latest(old());
        LINE.operator.recycled(json(200, "{\"phoneNumChanged\": false}"));
        LINE.operator.forget();
        LINE.clock.set(Fixture.CLOCK.instant());
    }

    static Stream<Arguments> sensitive() {
        return SENSITIVE.stream().map(way -> Arguments.of(way.move(), way.keys(), way.begins()));
    }

    @DisplayName("U24: held back after a swap, told at once, and let through after the cooling time")
    @ParameterizedTest(name = "{0}")
    @MethodSource("sensitive")
    void waitsAfterASwapAndGoesOnLater(String move, String keys, String begins) {
        Member member = LINE.member();
        LINE.loan(member);
        Instant swapped = LINE.clock.instant().minus(Duration.ofHours(2));
        LINE.operator.latest(swap(swapped));
        String screen = LINE.dial(member, keys.split(" "));
        assertThat(screen).startsWith(WAITS).contains("Help: 0800 720 000");
        LINE.pass(Duration.ofHours(69).plusMinutes(58));
        assertThat(LINE.dial(member, keys.split(" "))).isEqualTo(screen);
        LINE.pass(Duration.ofMinutes(2));
        assertThat(LINE.dial(member, keys.split(" "))).contains(begins);
    }

    @DisplayName("U24: not knowing is not ok: nothing sensitive is let through")
    @ParameterizedTest(name = "{0}")
    @MethodSource("sensitive")
    void unknownIsNotOk(String move, String keys, String begins) {
        Member member = LINE.member();
        LINE.loan(member);
        LINE.operator.latest(json(404, error(404, "IDENTIFIER_NOT_FOUND")));
        assertThat(LINE.dial(member, keys.split(" "))).startsWith(UNCHECKED);
        LINE.operator.latest(old());
        LINE.pass(Duration.ofMinutes(2));
        assertThat(LINE.dial(member, keys.split(" "))).contains(begins);
    }

    /** The swap comes to light between the first screen and the PIN: the command itself holds it back. */
    @Test
    void theCommandHoldsBackWhatTheMenuLetBegin() {
        Member member = LINE.member();
        LINE.loan(member);
        List<List<String>> begun = List.of(
                List.of("2", "5000", "6", "1", PIN),
                List.of("98", "1", PIN, "2000", "1", PIN),
                List.of("3", PIN, "1", "4", "2000", "1", PIN),
                List.of("98", "4", "1", PIN));
        for (List<String> keys : begun) {
            LINE.sql("UPDATE member_line SET swapped_at = NULL WHERE member_id = '"
                    + member.id().value() + "'");
            assertThat(LINE.dialUntil(
                            member,
                            keys,
                            () -> LINE.sql("UPDATE member_line SET swapped_at = '"
                                    + LINE.clock.instant() + "' WHERE member_id = '"
                                    + member.id().value() + "'")))
                    .startsWith("END ")
                    .contains("Your SIM card was changed.");
        }
        assertThat(LINE.audited(member, "move-held-back"))
                .hasSize(4)
                .allMatch(line -> line.contains("sim-swapped") && line.contains("until"))
                .anyMatch(line -> line.contains("\"apply\""))
                .anyMatch(line -> line.contains("\"withdraw\""))
                .anyMatch(line -> line.contains("\"top-up\""))
                .anyMatch(line -> line.contains("\"change-pin\""));
        assertThat(LINE.fixture.count("SELECT count(*) FROM member_request WHERE member_id = '"
                        + member.id().value() + "'"))
                .isZero();
        assertThat(LINE.fixture.count("SELECT count(*) FROM loan WHERE member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(1);
    }

    @Test
    void questionsThatWereBegunOnTheOldSimAreNotAnsweredOnTheNew() {
        Member member = LINE.member();
        assertThat(LINE.dialUntil(
                        member,
                        List.of("98", "4", "2", "1", "1", "7"),
                        () -> LINE.sql("UPDATE member_line SET swapped_at = '" + LINE.clock.instant()
                                + "' WHERE member_id = '" + member.id().value() + "'")))
                .startsWith(WAITS);
        assertThat(LINE.audited(member, "move-held-back"))
                .singleElement()
                .asString()
                .contains("pin-questions");
    }

    @Test
    void whatIsNotSensitiveGoesOn() {
        Member member = LINE.member();
        LINE.loan(member);
        LINE.operator.latest(swap(LINE.clock.instant().minus(Duration.ofHours(2))));
        assertThat(LINE.dial(member, "2")).startsWith(WAITS);
        LINE.operator.forget();
        assertThat(LINE.dial(member)).startsWith("CON Umoja SACCO: hello Amina");
        assertThat(LINE.dial(member, "1", PIN)).contains("Savings: KES 90,750");
        assertThat(LINE.dial(member, "3", PIN, "1")).contains("Loan of KES 5,000");
        assertThat(LINE.dial(member, "4", PIN)).contains("How much for");
        assertThat(LINE.dial(member, "5")).doesNotContain("SIM card");
        assertThat(LINE.dial(member, "98", "2")).contains("Kiswahili");
        assertThat(LINE.dial(member, "98", "3")).doesNotContain("SIM card");
        assertThat(LINE.dial(member, "98", "4", "2", "2", "1")).startsWith("END The office has your request.");
        assertThat(LINE.sms(member, "BAL " + PIN)).contains("KES 90,750");
        assertThat(LINE.asked()).isZero();
    }

    @Test
    void anAnswerServesManyHops() {
        Member member = LINE.member();
        LINE.loan(member);
        for (int i = 0; i < 3; i++) {
            SENSITIVE.forEach(way -> LINE.dial(member, way.keys().split(" ")));
        }
        assertThat(LINE.dial(member, "2", "5000", "6", "1", PIN)).startsWith("END Your application");
        assertThat(LINE.asked()).isEqualTo(1);
        LINE.pass(Duration.ofMinutes(15));
        LINE.dial(member, "2");
        assertThat(LINE.asked()).isEqualTo(2);
    }

    @DisplayName("U21: a recycled number sees nothing of the member's, from the moment it is known")
    @Test
    void aRecycledNumberSeesNothing() {
        Member member = LINE.member();
        LINE.operator.recycled(json(200, "{\"phoneNumChanged\": true}"));
        assertThat(LINE.dial(member, "98", "4", "2", "1")).startsWith(LOST);
        LINE.operator.forget();
        LINE.operator.recycled(json(200, "{\"phoneNumChanged\": false}"));
        assertThat(LINE.dial(member)).startsWith(LOST).doesNotContain("Amina");
        assertThat(LINE.dial(member)).startsWith(LOST);
        assertThat(LINE.sms(member, "BAL " + PIN)).contains("new owner").doesNotContain("90,750", "Amina");
        LINE.pass(Duration.ofDays(100));
        assertThat(LINE.dial(member)).startsWith(LOST);
        assertThat(LINE.asked()).isZero();
        assertThat(LINE.audited(member, "line-recycled")).hasSize(1);
    }

    @Test
    void aLoanBySmsWaitsToo() {
        Member member = LINE.member();
        LINE.operator.latest(swap(LINE.clock.instant().minus(Duration.ofHours(2))));
        assertThat(LINE.sms(member, "LOAN 5000 6 " + PIN)).contains("Your SIM card was changed. For your safety");
        LINE.pass(Duration.ofDays(3));
        assertThat(LINE.sms(member, "LOAN 5000 6 " + PIN)).contains("application");
    }

    @Test
    void itIsCountedByOutcomeAndNoNumberIsLogged() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        Member member = LINE.member();
        try {
            LINE.dial(member, "2");
            LINE.pass(Duration.ofMinutes(15));
            LINE.operator.latest(json(500, error(500, "INTERNAL")));
            LINE.dial(member, "2");
            LINE.pass(Duration.ofMinutes(15));
            LINE.operator.latest(request -> {});
            LINE.dial(member, "2");
            LINE.pass(Duration.ofMinutes(15));
            LINE.operator.latest(swap(LINE.clock.instant().minus(Duration.ofHours(2))));
            LINE.dial(member, "2");
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
        List<String> lines = new ArrayList<>();
        new ArrayList<>(log.list)
                .forEach(event -> lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs()));
        assertThat(lines)
                .isNotEmpty()
                .noneMatch(line -> line.contains(member.msisdn().digits()))
                .noneMatch(line -> line.contains("token-1"));
        assertThat(LINE.metrics())
                .contains("akiba_line_checks_total{outcome=\"ok\"}")
                .contains("akiba_line_checks_total{outcome=\"unknown\"}")
                .contains("akiba_line_checks_total{outcome=\"swapped\"}")
                .contains("akiba_line_checks_total{outcome=\"recycled\"}");
        assertThat(LINE.audited(member, "line-swapped")).hasSize(1);
    }

    private static Consumer<HttpServerRequest> swap(Instant at) {
        return json(200, "{\"latestSimChange\": \"" + at + "\"}");
    }
}
