package coop.akiba.domain.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number is whole where it is needed and masked where it is printed. */
class MsisdnTest {

    @Test
    void printsMasked() {
        Msisdn msisdn = new Msisdn("+254711000111");
        assertThat(msisdn).hasToString("+254******111");
        assertThat(msisdn.digits()).isEqualTo("254711000111");
        assertThat(new Msisdn("+1234567")).hasToString("+123*567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "254711000111",
                "+0711000111",
                "+25471100011x",
                "+123456",
                "+1234567890123456",
                " +254711000111",
                "+254711000111\n",
                "+٢٥٤٧١١٠٠٠١١١",
                "MPESA"
            })
    void isCheckedAndNotRepeatedInTheError(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Msisdn(text)).withMessage("not an E.164 number");
    }
}
