package coop.akiba.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people and providers write them. */
class PhonesTest {
    private final Phones phones = new Phones();

    @ParameterizedTest
    @CsvSource({
        "+254711000111, KE, +254711000111",
        "254711000111, KE, +254711000111",
        "00254711000111, KE, +254711000111",
        "0711000111, KE, +254711000111",
        "0711 000-111, KE, +254711000111",
        "711000111, KE, +254711000111",
        "0110000111, KE, +254110000111",
        "+256772123456, KE, +256772123456",
        "0772123456, UG, +256772123456",
        "+250788123456, RW, +250788123456",
    })
    void read(String text, String country, String e164) {
        assertThat(phones.parse(text, country)).contains(new Msisdn(e164));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "MPESA",
                "21512",
                "+25471",
                "+254000000000",
                "+٢٥٤٧١١٠٠٠١١١",
                "tel:+254711000111",
                "+254711000111,+254711000112",
                "++254711000111",
                "0711000111;ext=1",
                "+2547110001110000000000000000000000",
                "null",
                "+254711000111\u0000"
            })
    void refused(String text) {
        assertThat(phones.parse(text, "KE")).isEmpty();
    }
}
