package coop.akiba.menus.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alphabet, and what becomes of letters outside it. */
class Gsm7Test {

    /** 128 places of the basic table less escape and carriage return, nine of the extension less form feed, the tie. */
    @Example
    void theAlphabetIsWhole() {
        long single = 0;
        long twice = 0;
        for (int letter = 0; letter < Character.MAX_VALUE; letter++) {
            int septets = Gsm7.septets(Character.toString(letter));
            single += septets == 1 && letter != Gsm7.TIE ? 1 : 0;
            twice += septets == 2 ? 1 : 0;
        }
        assertThat(single).isEqualTo(126);
        assertThat(twice).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "Amina, Amina",
        "Gĩthũ Ngũgĩ, Githu Ngugi",
        "O’Connor, O'Connor",
        "José Müller, José Müller",
        "François, Francois",
        "Ŋaŋa, Nganga",
        "Eve🙂, Eve?",
        "'  A\tB  ', A B"
    })
    void namesAreReadable(String name, String shown) {
        assertThat(Gsm7.line(name)).isEqualTo(shown);
    }

    @Property
    void anyTextBecomesOneLineOfGsm7(@ForAll String text) {
        String line = Gsm7.line(text);
        assertThat(Gsm7.septets(line)).isNotNegative();
        assertThat(line).doesNotContain("\n");
    }

    @Property
    void clippedTextFits(@ForAll String text, @ForAll @IntRange(min = 1, max = 40) int septets) {
        assertThat(Gsm7.septets(Gsm7.clip(text, septets))).isBetween(0, septets);
    }
}
