package coop.akiba.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Fractions obey the laws of arithmetic exactly. */
class FractionTest {

    @Property
    void addingAndTakingAwayAreInverse(
            @ForAll int a, @ForAll @IntRange(min = 1) int b, @ForAll int c, @ForAll @IntRange(min = 1) int d) {
        Fraction first = Fraction.of(a, b);
        Fraction second = Fraction.of(c, d);
        assertSame(first.plus(second).minus(second), first);
        assertSame(first.plus(second), second.plus(first));
    }

    @Property
    void multiplyingAndDividingAreInverse(
            @ForAll int a,
            @ForAll @IntRange(min = 1) int b,
            @ForAll @IntRange(min = 1) int c,
            @ForAll @IntRange(min = 1) int d) {
        Fraction first = Fraction.of(a, b);
        Fraction second = Fraction.of(-c, d);
        assertSame(first.times(second).dividedBy(second), first);
        assertSame(second.inverse().inverse(), second);
    }

    @Property
    void powersAddUp(
            @ForAll int a,
            @ForAll @IntRange(min = 1) int b,
            @ForAll @IntRange(max = 40) int first,
            @ForAll @IntRange(max = 40) int second) {
        Fraction base = Fraction.of(a, b);
        assertSame(base.power(first).times(base.power(second)), base.power(first + second));
    }

    @Test
    void zeroHasNoInverse() {
        assertThat(Fraction.of(0, 7).isZero()).isTrue();
        assertThat(Fraction.of(0, 7).power(0)).isEqualTo(Fraction.ONE);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Fraction.of(0, 7).inverse());
    }

    private static void assertSame(Fraction one, Fraction other) {
        BigInteger left = one.numerator().multiply(other.denominator());
        assertThat(left).isEqualTo(other.numerator().multiply(one.denominator()));
    }
}
