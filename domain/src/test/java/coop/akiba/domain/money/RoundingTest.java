package coop.akiba.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.Umoja;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rounding, of an exact quotient, to a multiple of a unit. */
class RoundingTest {

    @ParameterizedTest
    @CsvSource({
        "5,        2,   1, HALF_UP,   3",
        "5,        2,   1, HALF_EVEN, 2",
        "7,        2,   1, HALF_EVEN, 4",
        "-5,       2,   1, HALF_UP,   -3",
        "5,        2,   1, UP,        3",
        "5,        2,   1, DOWN,      2",
        "5000000, 12,   1, HALF_UP,   416667",
        "1000000,  6, 500, UP,        167000",
        "1000001,  2, 500000, UP,     1000000",
        "149,      1, 100, HALF_UP,   100",
        "150,      1, 100, HALF_UP,   200",
        "0,        7, 100, UP,        0",
    })
    void rounds(long numerator, long denominator, long unit, RoundingMode mode, long rounded) {
        assertThat(new Rounding(unit, mode).round(Fraction.of(numerator, denominator), Umoja.UGX))
                .isEqualTo(Umoja.UGX.ofMinor(rounded));
    }

    /** I-12, X-02: up to the next 500, from the exact amount. */
    @ParameterizedTest
    @CsvSource({"15425, 1, 15500", "15675, 1, 16000", "25000, 1, 25000", "1550001, 100, 16000", "1000000, 6, 167000"})
    void roundsUpToFiveHundred(long numerator, long denominator, long rounded) {
        assertThat(new Rounding(500, RoundingMode.UP).round(Fraction.of(numerator, denominator), Umoja.UGX))
                .isEqualTo(Umoja.UGX.ofMinor(rounded));
    }

    /** INV-36. */
    @Property
    void staysWithinItsBounds(
            @ForAll @LongRange(min = 0) long numerator,
            @ForAll @IntRange(min = 1) int denominator,
            @ForAll @LongRange(min = 1, max = 1_000) long unit) {
        Fraction exact = Fraction.of(numerator, denominator).dividedBy(1_000);
        assertThat(error(exact, unit, RoundingMode.UP)).isNotNegative().isLessThan(whole(exact, unit));
        assertThat(error(exact, unit, RoundingMode.DOWN))
                .isNotPositive()
                .isGreaterThan(whole(exact, unit).negate());
        for (RoundingMode half : new RoundingMode[] {RoundingMode.HALF_UP, RoundingMode.HALF_EVEN}) {
            assertThat(error(exact, unit, half).abs().shiftLeft(1)).isLessThanOrEqualTo(whole(exact, unit));
        }
    }

    @Property
    void landsOnAMultiple(
            @ForAll int numerator,
            @ForAll @IntRange(min = 1) int denominator,
            @ForAll @LongRange(min = 1, max = 1_000) long unit,
            @ForAll("modes") RoundingMode mode) {
        Money rounded = new Rounding(unit, mode).round(Fraction.of(numerator, denominator), Umoja.UGX);
        assertThat(rounded.minor() % unit).isZero();
    }

    @Provide
    Arbitrary<RoundingMode> modes() {
        return Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
    }

    @Test
    void leavingTheRangeThrows() {
        Fraction huge = Fraction.of(Long.MAX_VALUE, 1).times(2);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Umoja.WHOLE.round(huge, Umoja.UGX));
        assertThat(Umoja.WHOLE.round(huge.dividedBy(2), Umoja.UGX)).isEqualTo(Umoja.UGX.ofMinor(Long.MAX_VALUE));
    }

    @Test
    void unitsAndDenominatorsArePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rounding(0, RoundingMode.UP));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(1, -1));
    }

    @Test
    void aDecimalIsAnExactFraction() {
        assertThat(Fraction.of(new BigDecimal("2.50"))).isEqualTo(Fraction.of(250, 100));
        assertThat(Fraction.of(new BigDecimal("2E+3"))).isEqualTo(Fraction.of(2000, 1));
    }

    /** What rounding added, times the denominator. */
    private static BigInteger error(Fraction exact, long unit, RoundingMode mode) {
        long rounded = new Rounding(unit, mode).round(exact, Umoja.UGX).minor();
        return BigInteger.valueOf(rounded).multiply(exact.denominator()).subtract(exact.numerator());
    }

    /** The unit, times the denominator. */
    private static BigInteger whole(Fraction exact, long unit) {
        return exact.denominator().multiply(BigInteger.valueOf(unit));
    }
}
