package coop.akiba.sms;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.LoanNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What members read, message by message and language by language. */
class SmsTextsTest {
    static final List<String> LANGUAGES = SmsTexts.LANGUAGES;
    private static final LoanNumber LOAN = new LoanNumber(42);

    private final Samples usual = Samples.usual();
    private final SmsTexts texts = SmsTexts.of(usual.team());

    /** Rewritten with {@code -Dgolden=write}. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void readsAsWritten(String language) throws IOException {
        Path golden = Path.of("src/test/resources/messages", language + ".txt");
        String written = Stream.concat(usual.messages().stream(), usual.lists().stream())
                .map(message -> entry(message, language))
                .distinct()
                .collect(Collectors.joining("\n"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void longestValuesFitOnePart(String language) {
        assertThat(costingMore(1, language, Samples::messages))
                .as("texts that cost a second part")
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void longestListsFitTwoParts(String language) {
        assertThat(costingMore(2, language, Samples::lists))
                .as("texts that cost a third part")
                .isEmpty();
    }

    /** In every month, for some are written longer. */
    private static List<String> costingMore(int parts, String language, Function<Samples, List<SmsMessage>> messages) {
        SmsTexts texts = SmsTexts.of(Samples.longest(1).team());
        return IntStream.rangeClosed(1, 12)
                .mapToObj(Samples::longest)
                .flatMap(longest -> messages.apply(longest).stream())
                .map(message -> texts.write(message, language))
                .filter(text -> SmsSegments.of(text).parts() > parts)
                .map(text -> Gsm7.septets(text) + ": " + text)
                .toList();
    }

    /** As the screen says it; the one who dials at the time told must find the lock gone. */
    @Test
    void aLockIsToldToTheMinuteThatItHasEnded() {
        Instant until = Instant.parse("2026-03-10T09:30:10Z");
        assertThat(texts.write(new SmsMessage.PinLocked(until), "en")).contains("until 10 Mar 2026 12:31.");
        assertThat(texts.write(new SmsMessage.PinLocked(Instant.parse("2026-03-10T09:30:00Z")), "en"))
                .contains("until 10 Mar 2026 12:30.");
    }

    @Test
    void anUnknownLanguageIsEnglish() {
        SmsMessage message = new SmsMessage.LoanCompleted(LOAN);
        assertThat(List.of("de", "", "en-KE", "?"))
                .allSatisfy(
                        language -> assertThat(texts.write(message, language)).isEqualTo(texts.write(message, "en")));
        assertThat(texts.write(message, "sw-KE")).isEqualTo(texts.write(message, "sw"));
    }

    @Test
    void onlyTheOneTimeCodeIsSecretAndItsTextFormHidesIt() {
        assertThat(usual.messages())
                .filteredOn(SmsMessage::secret)
                .singleElement()
                .satisfies(message -> {
                    assertThat(message).isInstanceOf(SmsMessage.OneTimeCode.class);
                    assertThat(message.toString()).doesNotContain("049317");
                    assertThat(texts.write(message, "sw")).contains("049317");
                });
    }

    @Test
    void notesOfStaffAreMadePlain() {
        String notes = "Salary slip “too old” – \u0000bring\r\na new one, s’il vous plaît {name} 😀";
        assertThat(texts.write(new SmsMessage.LoanRejected(LOAN, notes), "en"))
                .isEqualTo("Your loan L-00042 was not approved. Reason: Salary slip \"too old\" - bring a new one,"
                        + " s'il vous plait {name} ?\nQuestions? Call 0709 000 000.");
    }

    @Test
    void longNotesAreCut() {
        String text = texts.write(new SmsMessage.LoanRejected(LOAN, "{".repeat(200)), "en");
        assertThat(text).contains("{...");
        assertThat(SmsSegments.of(text).parts()).isEqualTo(1);
    }

    @Test
    void noLoansSaysSo() {
        assertThat(texts.write(new SmsMessage.StatusReply(List.of()), "en"))
                .isEqualTo(texts.write(new SmsMessage.NoActiveLoan(), "en"));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void examplesAndHelpAreUnderstood(String language) {
        String help = texts.write(new SmsMessage.HelpReply("*284*77#"), language);
        for (String command : List.of("BAL 1234", "LOAN 5000 6 1234", "STATUS 1234", "PAY 500")) {
            SmsCommand parsed = SmsCommand.parse(command);
            String example = texts.example(parsed, language).orElseThrow();
            assertThat(SmsCommand.parse(example)).hasSameClassAs(parsed);
            assertThat(help).contains(example);
        }
    }

    private String entry(SmsMessage message, String language) {
        String text = texts.write(message, language);
        SmsSegments cost = SmsSegments.of(text);
        return "== %s, %d of %s, parts: %d%n%s%n"
                .formatted(message.getClass().getSimpleName(), cost.units(), cost.encoding(), cost.parts(), text)
                .replace(System.lineSeparator(), "\n");
    }
}
