package coop.akiba.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What members write and what is understood; the table is {@code commands.csv}. */
class SmsCommandTest {
    static final List<String> LANGUAGES = SmsTexts.LANGUAGES;

    /** Words that Twilio acts on by itself when they are all of a message. */
    private static final Set<String> TWILIO_STOPS = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");

    private static final Set<String> TWILIO_STARTS = Set.of("START", "YES", "UNSTOP");

    @ParameterizedTest
    @CsvFileSource(resources = "/commands.csv", delimiter = '|', quoteCharacter = '\'', nullValues = "-")
    void understands(String text, String meaning) {
        assertThat(say(SmsCommand.parse(text.translateEscapes()))).isEqualTo(meaning);
    }

    /** E26: a member who writes a command may not be blocked by Twilio for it, in any language. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noCommandIsAnOptOutWord(String language) {
        assertThat(CommandWords.of(Words.load(language)))
                .allSatisfy((word, asked) -> assertThat(asked)
                        .as("%s in %s", word, language)
                        .matches(it -> it == CommandWord.OPT_OUT || !TWILIO_STOPS.contains(word))
                        .matches(it -> !TWILIO_STARTS.contains(word)));
    }

    /** E26: whoever Twilio has blocked comes back by Twilio's words alone, or nothing would reach them. */
    @Test
    void onlyTheWordsOfTwilioOptIn() {
        assertThat(words(CommandWord.OPT_IN)).isEqualTo(TWILIO_STARTS);
        assertThat(words(CommandWord.OPT_OUT)).containsAll(TWILIO_STOPS);
    }

    @Test
    void noWordMeansTwoThings() {
        Map<String, Set<CommandWord>> meanings = new TreeMap<>();
        LANGUAGES.forEach(language -> CommandWords.of(Words.load(language))
                .forEach((word, asked) ->
                        meanings.computeIfAbsent(word, first -> new TreeSet<>()).add(asked)));
        CommandWords.OF_TWILIO.forEach((word, asked) ->
                meanings.computeIfAbsent(word, first -> new TreeSet<>()).add(asked));
        assertThat(meanings)
                .allSatisfy((word, asked) -> assertThat(asked).as(word).hasSize(1));
        assertThat(meanings.keySet()).isEqualTo(CommandWords.ALL.keySet());
    }

    /** So that a word can be found again whatever is keyed, and be told from a number. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLanguageHasPlainWordsForEveryCommand(String language) {
        Map<String, CommandWord> words = CommandWords.of(Words.load(language));
        assertThat(words.values()).containsAll(CommandWords.TRANSLATED);
        assertThat(words.keySet()).allMatch(word -> word.matches("[A-Z]{2,16}"));
    }

    @Test
    void aVeryLongTextIsNoCommand() {
        assertThat(SmsCommand.parse("BAL " + "1234 ".repeat(400))).isEqualTo(new SmsCommand.Unknown(""));
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(SmsCommand.parse("\uFEFFBAL 1234")).isEqualTo(new SmsCommand.Balance(Optional.of("1234")));
    }

    @Property
    void neverThrowsAndShowsNoDigit(@ForAll String text) {
        assertThat(SmsCommand.parse(text).toString()).doesNotContainPattern("\\d");
    }

    @Property
    void neverThrowsOnNearMisses(@ForAll("nearMisses") String text) {
        assertThat(SmsCommand.parse(text).toString()).doesNotContainPattern("\\d");
    }

    @Property
    void aPinIsFoundInAnySpellingOfALoan(
            @ForAll("separators") String one,
            @ForAll("separators") String two,
            @ForAll("separators") String three,
            @ForAll @NumericChars @StringLength(4) String pin) {
        assertThat(SmsCommand.parse("loan" + one + "5,000" + two + "6" + three + pin))
                .isEqualTo(new SmsCommand.Loan(Optional.of("5000"), Optional.of("6"), Optional.of(pin)));
    }

    @Provide
    Arbitrary<String> nearMisses() {
        Arbitrary<String> words = Arbitraries.of(CommandWords.ALL.keySet()).map(String::toLowerCase);
        Arbitrary<String> rest = Arbitraries.of("0", "1", "5", "O", ",", ".", "-", " ", "/=", "PIN", "\u0000", "١", "€")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
        return words.flatMap(word -> rest.map(tail -> word + tail));
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(" ", "  ", "\n", " - ", "/", ": ", " ; ", "*", " # ", "\u00A0", " for ", "\t", "|", "_");
    }

    private static Set<String> words(CommandWord asked) {
        return CommandWords.ALL.entrySet().stream()
                .filter(word -> word.getValue() == asked)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Shows what {@code toString} hides. */
    private static String say(SmsCommand command) {
        return switch (command) {
            case SmsCommand.Balance(var pin) -> "balance pin=" + show(pin);
            case SmsCommand.Loan(var amount, var months, var pin) ->
                "loan amount=" + show(amount) + " months=" + show(months) + " pin=" + show(pin);
            case SmsCommand.Status(var pin) -> "status pin=" + show(pin);
            case SmsCommand.Pay(var amount) -> "pay amount=" + show(amount);
            case SmsCommand.Help() -> "help";
            case SmsCommand.OptOut() -> "opt-out";
            case SmsCommand.OptIn() -> "opt-in";
            case SmsCommand.Unknown(var word) -> "unknown word=" + show(Optional.of(word));
        };
    }

    private static String show(Optional<String> part) {
        return part.map(text -> text.isEmpty() ? "none" : text).orElse("none");
    }
}
