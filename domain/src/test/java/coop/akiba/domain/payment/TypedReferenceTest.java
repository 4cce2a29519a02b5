package coop.akiba.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.LoanNumber;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References and the words people put before them. */
class TypedReferenceTest {
    private static final List<String> OWN = List.of("Umoja SACCO", "600100");

    @DisplayName("M19: spaces, lower case, a glued prefix")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "L-00042 | 42 | EXACT_REFERENCE",
                "' L-00042' | 42 | NORMALISED_REFERENCE",
                "l42 | 42 | NORMALISED_REFERENCE",
                "LOO42 | 42 | NORMALISED_REFERENCE",
                "loan 42 | 42 | PREFIXED_REFERENCE",
                "LOAN NO. L-42 | 42 | PREFIXED_REFERENCE",
                "Loan L00042 | 42 | PREFIXED_REFERENCE",
                "mkopo42 | 42 | PREFIXED_REFERENCE",
                "A/C L42 | 42 | PREFIXED_REFERENCE",
                "ACC: L 42 | 42 | PREFIXED_REFERENCE",
                "600100#L42 | 42 | PREFIXED_REFERENCE",
                "UMOJA SACCO L-42 | 42 | PREFIXED_REFERENCE",
                "umojasaccoL42 | 42 | PREFIXED_REFERENCE",
            })
    void namesALoan(String typed, long number, MatchedBy by) {
        assertThat(TypedReference.read(typed, OWN))
                .isEqualTo(new TypedReference(new PaymentReference.ToLoan(new LoanNumber(number)), Optional.of(by)));
    }

    @DisplayName("M19: a member's number")
    @ParameterizedTest
    @CsvSource({
        "M-0007, EXACT_REFERENCE",
        "m7, NORMALISED_REFERENCE",
        "member 7, PREFIXED_REFERENCE",
        "MEMBER NO 7, PREFIXED_REFERENCE",
        "acc m7, PREFIXED_REFERENCE"
    })
    void namesAMember(String typed, MatchedBy by) {
        assertThat(TypedReference.read(typed, OWN))
                .isEqualTo(new TypedReference(new PaymentReference.ToMember("M-0007"), Optional.of(by)));
    }

    @DisplayName("M19: what only looks like one of our numbers is nobody's")
    @ParameterizedTest
    @ValueSource(strings = {"", "SALEM7", "XL42", "PAUL42", "ACC 42", "no 42", "L42A", "600100", "loan", "0711000111"})
    void staysUnread(String typed) {
        assertThat(TypedReference.read(typed, OWN))
                .isEqualTo(new TypedReference(new PaymentReference.Unread(typed), Optional.empty()));
    }

    @Property
    void anythingIsRead(@ForAll String typed) {
        assertThat(TypedReference.read(typed, OWN)).isNotNull();
        assertThat(TypedReference.read("LOAN" + typed, OWN)).isNotNull();
    }

    @DisplayName("M08: the number that paid comes in three shapes")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "254722000126 | Clear",
                "+254722000126 | Clear",
                "2547 ***** 126 | Masked",
                "2547*****126 | Masked",
                "0722***126 | Masked",
                "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08 | Hashed",
                "Jane | Unknown",
                "'' | Unknown",
            })
    void readsThePayer(String reported, String shape) {
        PayerNumber number = PayerNumber.read(reported);
        assertThat(number.getClass().getSimpleName()).isEqualTo(shape);
        // Nothing of it gets into a log by accident.
        assertThat(number.toString()).doesNotContain("126", "9f86");
        if (number instanceof PayerNumber.Hashed(String sha256)) {
            assertThat(sha256).isLowerCase();
        }
    }
}
