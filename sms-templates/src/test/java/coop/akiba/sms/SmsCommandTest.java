package coop.akiba.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** What members write and what is understood; the table is {@code commands.csv}. */
class SmsCommandTest {
    /** Words that Twilio acts on by itself when they are all of a message. */
    private static final Set<String> OPT_WORDS =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "START", "YES", "UNSTOP");

    @ParameterizedTest
    @CsvFileSource(resources = "/commands.csv", delimiter = '|', quoteCharacter = '\'', nullValues = "-")
    void understands(String text, String meaning) {
        assertThat(say(SmsCommand.parse(text.translateEscapes()))).isEqualTo(meaning);
    }

    @Test
    void noCommandIsAnOptOutWord() {
        assertThat(CommandWord.WORDS.entrySet().stream()
                        .filter(word -> word.getValue().standsAlone())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .isEqualTo(OPT_WORDS);
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
        Arbitrary<String> words = Arbitraries.of(CommandWord.WORDS.keySet()).map(String::toLowerCase);
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
