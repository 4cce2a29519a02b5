package coop.akiba.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.LoanNumber;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What payers type as account, from plain to unreadable. */
class PaymentReferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "L-00042      | 42",
                "l-00042      | 42",
                "L42          | 42",
                "l 00042      | 42",
                "L 0 0 0 4 2  | 42",
                "LOOO42       | 42",
                "lo42         | 42",
                "L_42         | 42",
                "L.42         | 42",
                "L/42         | 42",
                "'  L-42  '   | 42",
                "L-123456     | 123456",
                "L999999999999 | 999999999999",
            })
    void namesALoan(String typed, long number) {
        assertThat(PaymentReference.read(typed)).isEqualTo(new PaymentReference.ToLoan(new LoanNumber(number)));
    }

    @ParameterizedTest
    @CsvSource({"M-0007, M-0007", "m7, M-0007", "M OOO7, M-0007", "M-12345, M-12345"})
    void namesAMember(String typed, String number) {
        assertThat(PaymentReference.read(typed)).isEqualTo(new PaymentReference.ToMember(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "42",
                "L",
                "M",
                "L-0",
                "LOO",
                "M-0000",
                "L-",
                "L42A",
                "XL42",
                "LOAN42",
                "L-42 M-7",
                "L--",
                "savings",
                "+254711000111",
                "L-١٢",
                "L1234567890123",
                "L42\u0000",
                "L–42",
                "L,42"
            })
    void isLeftUnread(String typed) {
        assertThat(PaymentReference.read(typed)).isEqualTo(new PaymentReference.Unread(typed));
    }

    @Property
    void ourOwnNumbersAreRead(@ForAll @LongRange(min = 1, max = 999_999_999_999L) long value) {
        LoanNumber number = new LoanNumber(value);
        assertThat(PaymentReference.read(number.toString())).isEqualTo(new PaymentReference.ToLoan(number));
        String member = PaymentReference.memberNumber(value);
        assertThat(PaymentReference.read(member)).isEqualTo(new PaymentReference.ToMember(member));
    }

    @Property
    void anythingIsRead(@ForAll String typed) {
        assertThat(PaymentReference.read(typed)).isNotNull();
        assertThat(PaymentReference.read("L" + "0".repeat(typed.length()) + typed))
                .isNotNull();
    }
}
