package coop.akiba.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The alphabet has 127 characters besides the escape, and ten more behind it. */
class Gsm7Test {

    @Test
    void hasTheRightSize() {
        assertThat(count(1)).isEqualTo(127);
        assertThat(count(2)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "ê", "ë", "â", "î", "ï", "ô", "û", "’", "“", "–", "₦", "`", "\t", "😀", "\u001B"})
    void leavesOut(String text) {
        assertThat(Gsm7.fits(text)).isFalse();
        assertThatThrownBy(() -> Gsm7.septets(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Akiba yako: €5 é, Akiba yako: €5 é",
        "ça coûte 5 ’sous’, ca coute 5 'sous'",
        "₦5 – ₵6, NGN5 - GHS6",
        "Łukasz Đặng œuf, Lukasz Dang oeuf",
        "eŋŋoma Ŋŋoma, engngoma Ngngoma",
        "ﬁne ½ …, fine 12 ...",
        "１２３ Ａ, 123 A",
        "سلام, ????",
        "👍🏽 ok, ?? ok",
        "a\u200Bb\u0301\uFEFF, ab",
    })
    void findsTheClosest(String text, String plain) {
        assertThat(Gsm7.transliterate(text)).isEqualTo(plain);
    }

    @Property
    void whateverIsTransliteratedFits(@ForAll String text) {
        String plain = Gsm7.transliterate(text);
        assertThat(Gsm7.fits(plain)).isTrue();
        assertThat(Gsm7.transliterate(plain)).isEqualTo(plain);
        assertThat(Gsm7.septets(plain)).isBetween(plain.length(), 2 * plain.length());
    }

    @Property
    void freeTextKeepsToItsRoom(@ForAll String text) {
        String fit = FreeText.fit(text, 20);
        assertThat(Gsm7.septets(fit)).isLessThanOrEqualTo(20);
        assertThat(fit.codePoints().noneMatch(Character::isISOControl)).isTrue();
    }

    private static long count(int septets) {
        return IntStream.range(0, 0x10000)
                .filter(c -> Gsm7.fits(Character.toString(c)) && Gsm7.septets(c) == septets)
                .count();
    }
}
