package coop.akiba.menus.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the ICU syntax that words files use. */
class TemplateTest {

    @ParameterizedTest
    @CsvSource({"0, none for Amina", "1, 1 try for Amina", "2, 2 tries for Amina", "11, 11 tries for Amina"})
    void pluralsTakeTheExactNumberThenTheForm(int count, String text) {
        Template template = template("{n, plural, =0{none} one{# try} other{# tries}} for {name}");
        assertThat(template.fill(Map.of("n", count, "name", "Amina"))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"yes, it's {on}", "no, off", "else, off"})
    void selectsTakeTheWordOrTheOther(String value, String text) {
        assertThat(template("{s, select, yes{it's '{on}'} other{off}}").fill(Map.of("s", value)))
                .isEqualTo(text);
    }

    @Test
    void valuesAreNotReadAsTemplates() {
        assertThat(template("<{a}>").fill(Map.of("a", "{b} # '"))).isEqualTo("<{b} # '>");
    }

    @Test
    void placesAreKnown() {
        assertThat(template("{a} {n, plural, one{{b}} other{#}}").places()).containsExactly("a", "b", "n");
        assertThatThrownBy(() -> template("{a}").fill(Map.of("b", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{a}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{n, number}", "{d, date, short}", "{", "{n, plural, one{#}}"})
    void moreThanThatIsRefused(String text) {
        assertThatThrownBy(() -> template(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Template template(String text) {
        return new Template(text, PluralRules.forLocale(ULocale.ENGLISH));
    }
}
