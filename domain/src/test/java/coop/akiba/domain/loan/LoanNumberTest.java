package coop.akiba.domain.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.payment.PaymentReference;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are printed alike wherever the program runs. */
class LoanNumberTest {

    /** at least five digits. */
    @ParameterizedTest
    @CsvSource({"1, L-00001", "42, L-00042", "99999, L-99999", "100000, L-100000", "123456, L-123456"})
    void prints(long value, String text) {
        assertThat(new LoanNumber(value)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void startsAtOne(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoanNumber(value));
    }

    @Test
    void doesNotDependOnTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new LoanNumber(42)).hasToString("L-00042");
            assertThat(PaymentReference.memberNumber(7)).isEqualTo("M-0007");
        } finally {
            Locale.setDefault(before);
        }
    }
}
