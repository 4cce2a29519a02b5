package coop.akiba.gateway.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import coop.akiba.sms.SmsTexts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Menus and messages are in the same languages, and their words are written as each language needs. */
class LanguagesTest {
    static final List<String> LANGUAGES = SmsTexts.LANGUAGES;
    private static final List<String> MODULES = List.of("menus", "sms");

    /** No count on a phone is larger. */
    private static final int MOST = 10_000;

    @Test
    void menusAndMessagesAreInTheSameLanguages() {
        assertThat(Languages.all().list().stream().map(Words::language)).isEqualTo(SmsTexts.LANGUAGES);
    }

    /** As CLDR lists them: a form that is never used would mislead, one that is missing would be read wrong. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void pluralsHaveTheFormsOfTheirLanguage(String language) {
        PluralRules rules = PluralRules.forLocale(ULocale.forLanguageTag(language));
        Set<String> forms =
                IntStream.range(0, MOST).mapToObj(rules::select).collect(Collectors.toCollection(TreeSet::new));
        List<String> wrong = new ArrayList<>();
        forEach(
                language,
                (key, text) -> plurals(new MessagePattern(text)).forEach(said -> {
                    Set<String> named = new TreeSet<>(said);
                    named.removeIf(form -> form.startsWith("="));
                    boolean whole = IntStream.range(0, MOST)
                            .allMatch(n -> said.contains("=" + n) || named.contains(rules.select(n)));
                    if (!whole || !forms.containsAll(named)) {
                        wrong.add(key + " has " + said + " of " + forms);
                    }
                }));
        assertThat(wrong).as("plural forms of " + language).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLetterIsOnAnyPhone(String language) {
        List<String> wrong = new ArrayList<>();
        forEach(
                language,
                (key, text) -> text.codePoints()
                        .mapToObj(Character::toString)
                        .filter(letter -> Gsm7.septets(letter) < 0 || letter.indexOf(Gsm7.TIE) >= 0)
                        .forEach(letter -> wrong.add(key + " has " + letter)));
        assertThat(wrong).as("letters outside GSM-7 in " + language).isEmpty();
    }

    /** The selectors of each plural, such as {@code =0}, {@code one}, {@code other}. */
    private static List<Set<String>> plurals(MessagePattern pattern) {
        List<Set<String>> found = new ArrayList<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_START
                    && part.getArgType() == MessagePattern.ArgType.PLURAL) {
                found.add(selectors(pattern, i));
            }
        }
        return found;
    }

    private static Set<String> selectors(MessagePattern pattern, int start) {
        Set<String> selectors = new TreeSet<>();
        int end = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < end; i++) {
            if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_SELECTOR) {
                selectors.add(pattern.getSubstring(pattern.getPart(i)));
            } else if (pattern.getPartType(i) == MessagePattern.Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            }
        }
        return selectors;
    }

    private static void forEach(String language, BiConsumer<String, String> check) {
        for (String module : MODULES) {
            Properties words = new Properties();
            String file = "/coop/akiba/" + module + "/words/" + language + ".properties";
            try (var in = Objects.requireNonNull(LanguagesTest.class.getResourceAsStream(file), file)) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            words.forEach((key, text) -> check.accept(module + " " + key, (String) text));
        }
    }
}
