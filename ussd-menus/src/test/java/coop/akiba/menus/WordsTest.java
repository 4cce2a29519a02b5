package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Template;
import coop.akiba.menus.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A language is a file: this names every word that is missing, unused, never shown, or does not fit. */
class WordsTest {
    private static final Words MODEL = Languages.all().words("en");

    /** Keys whose words stand above a screen, where room is kept for so many septets and no more. */
    private static final String NOTES =
            "again\\..*|amount\\..*|apply\\.digits|language\\.changed|(repay|withdraw)\\.toomuch|join\\.again"
                    + "|activate\\.(digits|wrong|weak|different|done)|pin\\.(shape|wrong)|guarantors\\.digits"
                    + "|refusal\\.(?!title|others).*";

    static Stream<String> languages() {
        return Languages.all().list().stream().map(Words::language);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noKeyIsMissingOrUnused(String language) {
        assertThat(words(language).templates().keySet())
                .containsExactlyInAnyOrderElementsOf(MODEL.templates().keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyKeyIsShownInATranscript(String language) {
        Languages listening = HeardWords.listen();
        String shown = Transcript.all().stream()
                .map(story -> flat(story.play(listening)))
                .collect(Collectors.joining("\n"));
        Map<String, Set<String>> heard = HeardWords.heard(listening, language);
        Set<String> unseen = new TreeSet<>(words(language).templates().keySet());
        unseen.removeIf(key -> heard.getOrDefault(key, Set.of()).stream().anyMatch(shown::contains));
        assertThat(unseen).as("keys that no transcript shows").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyRefusalAndStatusHasWords(String language) {
        Words words = words(language);
        assertThat(Refused.ALL).hasSameSizeAs(Refusal.class.getPermittedSubclasses());
        assertThat(Refused.ALL)
                .allSatisfy(refusal -> assertThat(Refusals.say(words, refusal)).isNotEmpty());
        assertThat(words.templates().keySet())
                .containsAll(Stream.of(LoanStatus.values())
                        .map(status -> "status." + status.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noPlaceIsUnknownOrLost(String language) {
        assertThat(words(language).templates())
                .allSatisfy(
                        (key, template) -> assertThat(template.places()).as(key).isEqualTo(places(MODEL, key)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void notesFitAboveAnyScreen(String language) {
        Words words = words(language);
        assertThat(words.templates().keySet().stream().filter(key -> key.matches(NOTES)))
                .allSatisfy(key -> assertThat(Gsm7.septets(words.say(key, Longest.VALUES)))
                        .as(key)
                        .isLessThanOrEqualTo(Page.NOTE_SEPTETS));
    }

    /** Where a screen begins with a choice, a longer note would give way to it on the tightest bearer. */
    @ParameterizedTest
    @MethodSource("languages")
    void theNoteOfAWrongKeyFitsAboveAnyChoice(String language) {
        assertThat(Gsm7.septets(words(language).say("again.invalid")))
                .isLessThanOrEqualTo(Screen.FEWEST_SEPTETS - Page.CHOICE_SEPTETS - Page.KEYS_SEPTETS - 2);
    }

    /** What fails is told on the tightest bearer as well. */
    @ParameterizedTest
    @MethodSource("languages")
    void apologiesFitAnyScreen(String language) {
        for (Apology apology : Apology.values()) {
            assertThat(Gsm7.septets(words(language).say(apology.key()))).isBetween(1, Screen.FEWEST_SEPTETS);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void allKeysFitBelowAnyScreen(String language) {
        Words words = words(language);
        String keys = String.join(" ", words.say("keys.more"), words.say("keys.back"), words.say("keys.home"));
        assertThat(Gsm7.septets(keys)).isLessThanOrEqualTo(Page.KEYS_SEPTETS);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void templatesReadAsIcuReadsThem(String language) throws IOException {
        for (Map.Entry<Object, Object> entry : texts(language).entrySet()) {
            Template template = words(language).templates().get((String) entry.getKey());
            assertThat(template).isNotNull();
            for (int number : List.of(0, 1, 2, 5, 11, 240)) {
                Map<String, Object> values =
                        template.places().stream().collect(Collectors.toMap(name -> name, name -> number));
                MessageFormat icu = new MessageFormat((String) entry.getValue(), ULocale.forLanguageTag(language));
                assertThat(template.fill(values)).isEqualTo(icu.format(values));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLetterIsGsm7AndNoKeyStandsTwice(String language) throws IOException {
        texts(language)
                .forEach((key, text) ->
                        assertThat(Gsm7.septets((String) text)).as("%s", key).isPositive());
        assertThat(Files.readAllLines(file(language)).stream()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    private static Words words(String language) {
        return Languages.all().words(language);
    }

    private static Set<String> places(Words words, String key) {
        Template template = words.templates().get(key);
        return template == null ? Set.of() : template.places();
    }

    private static String flat(String text) {
        return text.replace('\n', ' ');
    }

    private static Path file(String language) {
        return Path.of("src/main/resources/coop/akiba/menus/words", language + ".properties");
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(file(language))) {
            texts.load(reader);
        }
        return texts;
    }
}
