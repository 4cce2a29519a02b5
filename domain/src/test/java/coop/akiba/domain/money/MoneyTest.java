package coop.akiba.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.Umoja;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact arithmetic: nothing is lost, nothing wraps, nothing mixes. */
class MoneyTest {
    private static final Money MOST = Umoja.KES.ofMinor(Long.MAX_VALUE);
    private static final Money LEAST = Umoja.KES.ofMinor(Long.MIN_VALUE);
    private static final Money ONE = Umoja.KES.ofMinor(1);

    @Test
    void leavingTheRangeThrows() {
        assertOverflow(() -> MOST.plus(ONE));
        assertOverflow(() -> LEAST.minus(ONE));
        assertOverflow(LEAST::negated);
        assertOverflow(() -> MOST.times(2));
        assertOverflow(() -> Umoja.KES.ofMajor(Long.MAX_VALUE));
        assertOverflow(() -> Money.sum(Umoja.KES, List.of(MOST, ONE)));
    }

    @Test
    void mixingCurrenciesOrScalesThrows() {
        Money other = new CurrencyPolicy("KES", 0, 1).ofMajor(1);
        assertThatIllegalArgumentException().isThrownBy(() -> ONE.plus(other));
        assertThatIllegalArgumentException().isThrownBy(() -> ONE.minus(Umoja.UGX.ofMajor(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ONE.min(other));
        assertThatIllegalArgumentException().isThrownBy(() -> ONE.compareTo(other));
    }

    @ParameterizedTest
    @CsvSource({"kes, 2, 1", "KESX, 2, 1", "KES, -1, 1", "KES, 5, 1", "KES, 2, 0"})
    void aCurrencyIsChecked(String code, int scale, long cashUnit) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CurrencyPolicy(code, scale, cashUnit));
    }

    @ParameterizedTest
    @CsvSource({
        "100,    1 1 1,      34 33 33",
        "-100,   1 1 1,      -34 -33 -33",
        "20000,  6000 50000, 2143 17857",
        "5,      2 1,        3 2",
        "5,      0 0,        5 0",
        "5,      0 3 0,      0 5 0",
        "0,      1 2,        0 0",
        "2,      1 1 1,      1 1 0",
    })
    void allocatesByLargestRemainder(long amount, String weights, String shares) {
        assertThat(Umoja.KES.ofMinor(amount).allocate(longs(weights)))
                .isEqualTo(longs(shares).stream().map(Umoja.KES::ofMinor).toList());
    }

    /** INV-36. */
    @Property
    void sharesSumToTheWhole(
            @ForAll long minor,
            @ForAll @NotEmpty @Size(max = 20) List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> weights) {
        Money whole = Umoja.KES.ofMinor(minor);
        List<Money> shares = whole.allocate(weights);
        assertThat(shares).hasSameSizeAs(weights);
        assertThat(shares.stream()
                        .map(share -> BigInteger.valueOf(share.minor()))
                        .reduce(BigInteger::add))
                .contains(BigInteger.valueOf(minor));
    }

    @Property
    void noShareIsAMinorUnitAwayFromItsDue(
            @ForAll @LongRange(min = 0) long minor,
            @ForAll @NotEmpty @Size(max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> weights) {
        List<Money> shares = Umoja.KES.ofMinor(minor).allocate(weights);
        BigInteger total =
                BigInteger.valueOf(weights.stream().mapToLong(Long::longValue).sum());
        for (int i = 0; i < weights.size(); i++) {
            BigInteger due = BigInteger.valueOf(minor).multiply(BigInteger.valueOf(weights.get(i)));
            BigInteger got = BigInteger.valueOf(shares.get(i).minor()).multiply(total);
            assertThat(got.subtract(due).abs()).isLessThan(total);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100,     3,   1, HALF_UP, 33 33 34",
        "1000000, 6, 500, UP,      167000 167000 167000 167000 167000 165000",
        "8,       5,   1, HALF_UP, 2 2 2 2 0",
        "7,       5,   1, UP,      2 2 2 2 -1",
        "40,      1, 100, HALF_UP, 40",
        "-100,    3,   1, HALF_UP, -33 -33 -34",
    })
    void splitsEvenlyTheLastTakingWhatIsLeft(long amount, int parts, long unit, RoundingMode mode, String shares) {
        assertThat(Umoja.KES.ofMinor(amount).split(parts, new Rounding(unit, mode)))
                .isEqualTo(longs(shares).stream().map(Umoja.KES::ofMinor).toList());
    }

    /** INV-36. */
    @Property
    void partsSumToTheWhole(
            @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long minor,
            @ForAll @IntRange(min = 1, max = 400) int parts,
            @ForAll @LongRange(min = 1, max = 100_000) long unit,
            @ForAll("modes") RoundingMode mode) {
        Money whole = Umoja.KES.ofMinor(minor);
        List<Money> shares = whole.split(parts, new Rounding(unit, mode));
        assertThat(shares).hasSize(parts);
        assertThat(Money.sum(Umoja.KES, shares)).isEqualTo(whole);
        assertThat(shares.subList(0, parts - 1)).allMatch(share -> share.minor() % unit == 0);
    }

    @Provide
    Arbitrary<RoundingMode> modes() {
        return Arbitraries.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);
    }

    /** INV-36. */
    @Property
    void addingAndTakingAwayAreInverse(
            @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long a,
            @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long b,
            @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long c) {
        Money first = Umoja.KES.ofMinor(a);
        Money second = Umoja.KES.ofMinor(b);
        Money third = Umoja.KES.ofMinor(c);
        assertThat(first.plus(second).minus(second)).isEqualTo(first);
        assertThat(first.plus(second).plus(third)).isEqualTo(first.plus(second.plus(third)));
        assertThat(first.minus(second).minus(third)).isEqualTo(first.minus(second.plus(third)));
        assertThat(first.min(second).plus(first.max(second))).isEqualTo(first.plus(second));
    }

    private static List<Long> longs(String text) {
        return List.of(text.split(" ", -1)).stream().map(Long::valueOf).toList();
    }

    private static void assertOverflow(ThrowingCallable call) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(call);
    }
}
