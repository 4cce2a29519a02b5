package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way through the menus with the longest values: each screen fits, and no word is lost. */
class LongestTest {

    @ParameterizedTest
    @CsvSource({
        "en, 1 4826, 'KES 999,999,999,999.99'",
        "sw, 1 4826, 'KES 999,999,999,999.99'",
        "en, 2 1 199999999999 240 98 1 4826, L-00042 for KES 199,999,999,999 is received",
        "sw, 2 1 199999999999 240 98 1 4826, L-00042 la KES 199,999,999,999 limepokelewa",
        "en, 2 1 199999999999.50 999999999999999 0.0 1000000000 241 240, 'KES 1,000,000,000 leaves nothing'",
        "sw, 2 1 199999999999.50 999999999999999 0.0 1000000000 241 240, 'KES 1,000,000,000 inamaliza mkopo'",
        "en, 3 4826 98 00 3 1 98 1, 1) 20 Apr 2016",
        "sw, 3 4826 98 00 3 1 98 1, 1) 20 Apr 2016",
        "en, 4 4826 1 1 1, 'paybill 12345678, account L-999999991'",
        "sw, 4 4826 1 1 1, 'paybill 12345678, akaunti L-999999991'",
        "en, 4 4826 1 3 999999999999 98 0 3 199999999999 1, 'paybill 12345678, account L-999999991'",
        "sw, 4 4826 1 3 999999999999 98 0 3 199999999999 1, 'paybill 12345678, akaunti L-999999991'",
        "en, 98 2 9 1, The language is English now.",
        "sw, 98 2 9 2, Lugha sasa ni Kiswahili.",
    })
    void memberWithPin(String language, String keys, String last) {
        assertThat(Walk.of(Longest.world(language, true), List.of(keys.split(" ")))
                        .text())
                .contains(last);
    }

    @ParameterizedTest
    @CsvSource({
        "en, x 111111 731904 48 1234 4826 0 4826 1111 4826 4826, Your PIN is set.",
        "sw, x 111111 731904 48 1234 4826 0 4826 1111 4826 4826, PIN yako imewekwa."
    })
    void memberWithoutPin(String language, String keys, String last) {
        assertThat(Walk.of(Longest.world(language, false), List.of(keys.split(" ")))
                        .text())
                .contains(last);
    }
}
