package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PIN is, which ones are weak, and that it prints nowhere. */
class PinTest {
    private static final Msisdn OWN = new Msisdn("+254738465917");

    @ParameterizedTest
    @ValueSource(strings = {"0000", "4826", "9999"})
    void fourDigitsAreAPin(String text) {
        assertThat(Pin.parse(text).orElseThrow().digits()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "482", "48266", "48 6", "482x", "+482", "-482", "٤٨٢٦", "４８２６", "4826\n", "\0826"})
    void nothingElseIs(String text) {
        assertThat(Pin.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000", "7777", "1234", "0123", "6789", "7890", "4321", "3210", "0987", "1900", "1987", "2026", "2580",
                "1212", "5917", "2547", "0738"
            })
    void weak(String text) {
        assertThat(Pin.parse(text).orElseThrow().isWeak(OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4826", "8465", "3071", "9105", "2190"})
    void notWeak(String text) {
        assertThat(Pin.parse(text).orElseThrow().isWeak(OWN)).isFalse();
    }

    @Test
    void isNeverPrinted() {
        Pin pin = Pin.parse("4826").orElseThrow();
        assertThat(pin).hasToString("****").isEqualTo(Pin.parse("4826").orElseThrow());
        assertThat(pin).isNotEqualTo(Pin.parse("4827").orElseThrow());
        assertThat(pin).hasSameHashCodeAs(Pin.parse("1357").orElseThrow());
    }
}
