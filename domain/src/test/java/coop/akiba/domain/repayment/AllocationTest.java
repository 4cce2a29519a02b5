package coop.akiba.domain.repayment;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Loanables;
import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spreading a payment creates no money and skips no row (INV-08, INV-09, INV-10, INV-11). */
@Domain(Loanables.class)
@Domain(DomainContext.Global.class)
class AllocationTest {

    /** 5,000,000 over 12 months: a row is 8,333 interest, then 416,667 principal. */
    @ParameterizedTest
    @CsvSource({
        "0,       0,       0,      0,  1",
        "8332,    0,       8332,   0,  1",
        "8333,    0,       8333,   0,  1",
        "8334,    1,       8333,   0,  1",
        "424999,  416666,  8333,   0,  1",
        "425000,  416667,  8333,   0,  2",
        "433334,  416668,  16666,  0,  2",
        "5100000, 5000000, 100000, 0,  0",
        "5100007, 5000000, 100000, 7,  0",
    })
    void paysInterestThenPrincipalRowByRow(long paid, long principal, long interest, long excess, int next) {
        Schedule schedule = Schedules.of(Umoja.NORMAL.terms(), UGX.ofMajor(5_000_000), 12, Umoja.TODAY)
                .orElseThrow()
                .schedule();
        Allocation allocation = spread(schedule, UGX.ofMajor(paid));
        assertThat(allocation.total().principal()).isEqualTo(UGX.ofMajor(principal));
        assertThat(allocation.total().interest()).isEqualTo(UGX.ofMajor(interest));
        assertThat(allocation.excess()).isEqualTo(UGX.ofMajor(excess));
        assertThat(allocation.schedule().next().map(Instalment::number).orElse(0))
                .isEqualTo(next);
    }

    @Property
    void whatIsPaidIsAllocatedOrLeft(@ForAll Loanable loan, @ForAll @LongRange(max = 3_000_000_000L) long minor) {
        Schedule before = loan.schedule();
        Money paid = Umoja.KES.ofMinor(minor);
        Allocation after = spread(before, paid);
        assertThat(after.total().principal().plus(after.total().interest()).plus(after.excess()))
                .isEqualTo(paid);
        assertThat(before.open().minus(after.schedule().open()))
                .isEqualTo(after.total().principal().plus(after.total().interest()));
        assertThat(after.excess().isPositive() && !after.schedule().isPaid()).isFalse();
        assertThat(after.schedule().instalments()).allSatisfy(row -> {
            assertThat(row.openPrincipal().isNegative() || row.openInterest().isNegative())
                    .isFalse();
            assertThat(row.settled().principal().isNegative()
                            || row.settled().interest().isNegative())
                    .isFalse();
        });
    }

    @Property
    void aLaterPartIsPaidOnlyAfterTheEarlierOnes(
            @ForAll Loanable loan, @ForAll @LongRange(max = 1_000_000_000L) long minor) {
        boolean full = true;
        for (Instalment row :
                spread(loan.schedule(), Umoja.KES.ofMinor(minor)).schedule().instalments()) {
            assertThat(full || row.settled().interest().isZero()).isTrue();
            full = full && row.openInterest().isZero();
            assertThat(full || row.settled().principal().isZero()).isTrue();
            full = full && row.openPrincipal().isZero();
        }
    }

    @Property
    void twoPaymentsAreWorthTheirSum(
            @ForAll Loanable loan,
            @ForAll @LongRange(max = 1_000_000_000L) long first,
            @ForAll @LongRange(max = 1_000_000_000L) long second) {
        Money one = Umoja.KES.ofMinor(first);
        Money two = Umoja.KES.ofMinor(second);
        Allocation half = spread(loan.schedule(), one);
        assertThat(spread(half.schedule(), two).schedule())
                .isEqualTo(spread(loan.schedule(), one.plus(two)).schedule());
    }

    @Property
    void payingAllThatIsOwedLeavesNothing(@ForAll Loanable loan) {
        Allocation all = spread(loan.schedule(), loan.schedule().open());
        assertThat(all.schedule().isPaid()).isTrue();
        assertThat(all.excess().isZero()).isTrue();
        assertThat(List.of(all.total().principal(), all.total().interest()))
                .isEqualTo(List.of(loan.schedule().principal(), loan.schedule().interest()));
    }

    private static Allocation spread(Schedule schedule, Money paid) {
        return Allocation.of(schedule, paid, AllocationPolicy.interestFirst(), Umoja.TODAY);
    }
}
