package coop.akiba.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which reported payers may be the owner of a number. */
class PayersTest {

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "254708374149, true",
        "+254708374149, true",
        "254708374140, false",
        "2547 ***** 149, true",
        "2547*****140, false",
        "2557 ***** 149, false",
        "0000000000000000000000000000000000000000000000000000000000000000, false",
    })
    void onlyANumberThatIsSurelyAnotherIsNot(String reported, boolean mayBe) {
        assertThat(Payers.mayBe(reported, new Msisdn("+254708374149"))).isEqualTo(mayBe);
    }
}
