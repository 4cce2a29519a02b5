package coop.akiba.sms;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A message is a record, a language is a file: this names what does not fit between them. */
class WordsTest {
    static final List<String> LANGUAGES = SmsTexts.LANGUAGES;
    private static final List<Class<? extends Enum<?>>> CHOICES = List.of(
            DisbursementChannel.class,
            HoldCause.class,
            LoanStatus.class,
            MemberStatus.class,
            PaymentProblem.class,
            Role.class,
            Capability.class);
    private static final Set<String> SINGLE =
            Set.of("example.balance", "example.loan", "example.status", "example.pay", "months", "refusal.servicing");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyKeyIsThereAndUsed(String language) {
        assertThat(Words.load(language).formats().keySet())
                .containsExactlyInAnyOrderElementsOf(placeholders().keySet());
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyPlaceholderIsKnown(String language) {
        Words words = Words.load(language);
        assertThat(placeholders())
                .allSatisfy((key, known) -> assertThat(words.placeholders(key))
                        .as("placeholders of %s in %s", key, language)
                        .isSubsetOf(known));
    }

    /** A translator may not lose a number on the way. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLanguageSaysTheSameValues(String language) {
        Words first = Words.load(LANGUAGES.getFirst());
        Words words = Words.load(language);
        assertThat(first.formats().keySet())
                .allSatisfy(key -> assertThat(words.placeholders(key))
                        .as("placeholders of %s in %s", key, language)
                        .isEqualTo(first.placeholders(key)));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noKeyStandsTwice(String language) throws IOException {
        Path file = Path.of("src/main/resources/coop/akiba/sms/words", language + ".properties");
        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyPatternFitsGsm7(String language) {
        assertThat(Words.load(language).formats())
                .allSatisfy((key, format) ->
                        assertThat(Gsm7.fits(format.toPattern())).as(key).isTrue());
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void thereAreTwelveMonths(String language) {
        assertThat(Words.load(language).say("months").split(" ", -1))
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    /** Every key there may be, and the placeholders its words may use. */
    private static Map<String, Set<String>> placeholders() {
        Map<String, Set<String>> keys = new TreeMap<>();
        Samples samples = Samples.usual();
        Phrasing phrasing = new Phrasing(Words.load("en"), samples.team());
        for (SmsMessage message : samples.messages()) {
            keys.put(name(message), phrasing.values((Record) message).keySet());
        }
        samples.refusals()
                .forEach(refusal -> keys.put(
                        "refusal." + refusal.code(),
                        phrasing.values((Record) refusal).keySet()));
        keys.put("loan-line.owed", Set.of("number", "left", "nextAmount", "nextDue"));
        keys.put("loan-line.standing", Set.of("number", "amount", "status"));
        keys.put("more", Set.of("count"));
        CommandWords.TRANSLATED.forEach(asked -> keys.put(CommandWords.key(asked), Set.of()));
        SINGLE.forEach(key -> keys.put(key, Set.of()));
        CHOICES.stream()
                .flatMap(choice -> Arrays.stream(choice.getEnumConstants()))
                .forEach(constant -> keys.put(Phrasing.key(constant), Set.of()));
        complete(keys);
        return keys;
    }

    /** The samples hold every message and every refusal, or the tests above would not see a new one. */
    private static void complete(Map<String, Set<String>> keys) {
        List<String> names = new ArrayList<>();
        Stream.of(SmsMessage.class.getPermittedSubclasses())
                .forEach(type -> names.add(Shape.kebab(type.getSimpleName())));
        Stream.of(Refusal.class.getPermittedSubclasses())
                .forEach(type -> names.add("refusal." + Shape.kebab(type.getSimpleName())));
        assertThat(new TreeSet<>(names)).as("samples").isSubsetOf(keys.keySet());
    }

    private static String name(SmsMessage message) {
        return Shape.kebab(message.getClass().getSimpleName());
    }
}
