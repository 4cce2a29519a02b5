package coop.akiba.domain.repayment;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Loanables;
import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.AllocationPolicy.Axis;
import coop.akiba.domain.policy.AllocationPolicy.Excess;
import coop.akiba.domain.policy.AllocationPolicy.Order;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every order and both ways through the schedule. */
@Domain(Loanables.class)
@Domain(DomainContext.Global.class)
class AllocationOrdersTest {
    private static final LocalDate FAR = Umoja.TODAY.plusYears(30);

    /** 20,000 on a row of 50,000 principal and 6,000 interest. */
    @ParameterizedTest
    @CsvSource({"INTEREST_FIRST, 6000, 14000", "PRINCIPAL_FIRST, 0, 20000", "PROPORTIONAL, 2143, 17857"})
    void theOrdersOfTheDocument(Order order, long interest, long principal) {
        ScheduleTerms terms = ScheduleTerms.simple(new InterestRate(BigDecimal.TWO, RatePeriod.MONTHLY), Umoja.WHOLE);
        Schedule schedule = Schedules.of(terms, UGX.ofMajor(300_000), 6, Umoja.TODAY)
                .orElseThrow()
                .schedule();
        Allocation allocation =
                Allocation.of(schedule, UGX.ofMajor(20_000), policy(order, Axis.HORIZONTAL), Umoja.TODAY.plusMonths(1));
        assertThat(allocation.total())
                .isEqualTo(new Components(UGX.ofMajor(principal), UGX.ofMajor(interest), UGX.zero()));
    }

    /** INV-08: nothing is made or lost, and no part takes more than is open. */
    @Property
    void whatIsPaidIsAllocatedOrLeft(
            @ForAll Loanable loan, @ForAll Order order, @ForAll Axis axis, @ForAll("amounts") long minor) {
        Money paid = Umoja.KES.ofMinor(minor);
        Allocation after = Allocation.of(loan.schedule(), paid, policy(order, axis), FAR);
        assertThat(after.total().total().plus(after.excess())).isEqualTo(paid);
        assertThat(after.schedule().instalments()).noneMatch(AllocationOrdersTest::isOverpaid);
    }

    /** INV-09: what comes later in the order gets something only once what comes before is paid in full. */
    @Property
    void whatComesFirstIsPaidFirst(
            @ForAll Loanable loan, @ForAll boolean interestFirst, @ForAll Axis axis, @ForAll("amounts") long minor) {
        Order order = interestFirst ? Order.INTEREST_FIRST : Order.PRINCIPAL_FIRST;
        Schedule after = Allocation.of(loan.schedule(), Umoja.KES.ofMinor(minor), policy(order, axis), FAR)
                .schedule();
        boolean firstOfAll = after.instalments().stream().allMatch(row -> first(row, interestFirst));
        boolean rowsBefore = true;
        for (Instalment row : after.instalments()) {
            Money second =
                    interestFirst ? row.settled().principal() : row.settled().interest();
            boolean earlier = axis == Axis.VERTICAL ? firstOfAll : first(row, interestFirst) && rowsBefore;
            assertThat(second.isZero() || earlier).isTrue();
            rowsBefore = rowsBefore && row.isPaid();
        }
    }

    /** INV-10: two payments on one day are worth their sum; by proportion, but for one unit of each part of a row. */
    @Property
    void twoPaymentsAreWorthTheirSum(
            @ForAll Loanable loan,
            @ForAll Order order,
            @ForAll Axis axis,
            @ForAll("amounts") long first,
            @ForAll("amounts") long second) {
        AllocationPolicy policy = policy(order, axis);
        Money one = Umoja.KES.ofMinor(first);
        Money two = Umoja.KES.ofMinor(second);
        Schedule split = Allocation.of(
                        Allocation.of(loan.schedule(), one, policy, FAR).schedule(), two, policy, FAR)
                .schedule();
        Schedule whole =
                Allocation.of(loan.schedule(), one.plus(two), policy, FAR).schedule();
        long slack = order == Order.PROPORTIONAL ? 1 : 0;
        for (int i = 0; i < whole.instalments().size(); i++) {
            Instalment left = split.instalments().get(i);
            Instalment right = whole.instalments().get(i);
            assertThat(left.openInterest().minor() - right.openInterest().minor())
                    .isBetween(-slack, slack);
            assertThat(left.openPrincipal().minor() - right.openPrincipal().minor())
                    .isBetween(-slack, slack);
        }
    }

    @Provide
    Arbitrary<Long> amounts() {
        return Arbitraries.longs().between(0, 1_500_000_000L);
    }

    private static boolean first(Instalment row, boolean interestFirst) {
        return interestFirst ? row.openInterest().isZero() : row.openPrincipal().isZero();
    }

    private static boolean isOverpaid(Instalment row) {
        return row.openInterest().isNegative()
                || row.openPrincipal().isNegative()
                || row.settled().interest().isNegative()
                || row.settled().principal().isNegative();
    }

    private static AllocationPolicy policy(Order order, Axis axis) {
        return new AllocationPolicy(order, axis, Excess.NEXT_INSTALLMENT, false);
    }
}
