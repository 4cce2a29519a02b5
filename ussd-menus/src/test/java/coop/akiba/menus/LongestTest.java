package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way through the menus with the longest values, in every language: each screen fits, and no word is lost. */
class LongestTest {
    static final List<String> LANGUAGES =
            Languages.all().list().stream().map(Words::language).toList();

    /** What is keyed, and what stands on the last screen in any language. Where nothing is left, 98 is an odd key. */
    private static final List<Way> WAYS = List.of(
            Way.of("1 4826", "KES 999,999,999,999.99"),
            Way.of("2 1 199999999999 240 98 1 4826 0711000222 0711000333 1 4826", "L-00042", "KES 199,999,999,999"),
            Way.of("2 1 199999999999.50 999999999999999 0.0 1000000000 241 240", "KES 1,000,000,000"),
            Way.of("3 4826 98 00 3 1 98 1", "1) 20 ", " 2016"),
            Way.of("4 4826 1 1 1", "paybill 12345678", "L-999999991"),
            Way.of("4 4826 1 3 999999999999 98 0 3 199999999999 1", "paybill 12345678", "L-999999991"),
            Way.of("98 2 9 1", "The language is English now."),
            Way.of("98 2 98 1", "Sekarang Bahasa Indonesia."));

    record Way(String keys, List<String> last) {
        private static Way of(String keys, String... last) {
            return new Way(keys, List.of(last));
        }
    }

    static Stream<Arguments> ways() {
        return LANGUAGES.stream().flatMap(language -> WAYS.stream().map(way -> Arguments.of(language, way)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void memberWithPin(String language, Way way) {
        assertThat(Walk.of(Longest.world(language, true), List.of(way.keys().split(" ")))
                        .text())
                .contains(way.last().toArray(String[]::new));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void memberWithoutPin(String language) {
        String keys = "x 111111 731904 48 1234 4826 0 4826 1111 4826 4826";
        assertThat(Walk.of(Longest.world(language, false), List.of(keys.split(" ")))
                        .text())
                .contains(Languages.all().words(language).say("activate.done"));
    }

    /** In the cooperative's country no language is out of reach, and each answers in its own words. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void anyLanguageCanBeChosen(String language) {
        int number = LANGUAGES.indexOf(language) + 1;
        List<String> keys = number <= Page.MOST_CHOICES
                ? List.of("98", "2", String.valueOf(number))
                : List.of("98", "2", "98", String.valueOf(number - Page.MOST_CHOICES));
        String changed = Languages.all().words(language).say("language.changed");
        assertThat(Walk.of(Longest.world("sw", true), keys).text()).contains(changed.replace(Gsm7.TIE, ' '));
    }
}
