package coop.akiba.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Loanables;
import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What holds for every schedule, whatever its terms (INV-01, 02, 05, 06 and 07). */
@Domain(Loanables.class)
class SchedulesPropertyTest {

    /** INV-01. */
    @Property
    void numbersAndDaysRise(@ForAll Loanable loan) {
        List<Instalment> rows = loan.schedule().instalments();
        assertThat(rows).hasSize(loan.months());
        assertThat(rows.getFirst().number()).isEqualTo(1);
        assertThat(rows.getFirst().due()).isAfter(loan.start());
        for (int i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).number()).isEqualTo(i + 1);
            assertThat(rows.get(i).due()).isAfter(rows.get(i - 1).due());
        }
    }

    /** INV-02. */
    @Property
    void principalSumsToTheLoanAndEveryRowRepaysSome(@ForAll Loanable loan) {
        assertThat(loan.schedule().principal()).isEqualTo(loan.principal());
        assertThat(loan.schedule().outstandingPrincipal()).isEqualTo(loan.principal());
        assertThat(loan.schedule().instalments()).allSatisfy(row -> {
            assertThat(row.principal().isPositive()).isTrue();
            assertThat(row.interest().isNegative()).isFalse();
            assertThat(row.isPaid()).isFalse();
        });
    }

    /** INV-05. */
    @Property
    void aRateAMonthIsATwelfthOfTheRateAYear(@ForAll Loanable loan) {
        InterestRate rate = loan.terms().rate();
        BigDecimal months = BigDecimal.valueOf(rate.period().months());
        BigDecimal percent = rate.percent().divide(months, 4, RoundingMode.DOWN);
        InterestRate monthly = new InterestRate(percent, RatePeriod.MONTHLY);
        InterestRate yearly = new InterestRate(percent.multiply(BigDecimal.valueOf(12)), RatePeriod.YEARLY);
        assertThat(loan.plan(at(loan.terms(), yearly))).isEqualTo(loan.plan(at(loan.terms(), monthly)));
    }

    /** INV-05. */
    @Property
    void withoutARateNothingIsCharged(@ForAll Loanable loan) {
        InterestRate none =
                new InterestRate(BigDecimal.ZERO, loan.terms().rate().period());
        Optional<RepaymentPlan> free = loan.plan(at(loan.terms(), none));
        assertThat(free.stream())
                .allSatisfy(plan -> assertThat(plan.interest().isZero()).isTrue());
    }

    /** INV-06. A row before the last never falls because more was borrowed. */
    @Property
    void moreBorrowedIsNoSmallerInstalment(@ForAll Loanable loan) {
        ScheduleTerms terms = loan.terms();
        boolean equalRows = terms.method() != InterestMethod.REDUCING_BALANCE
                || terms.timing() == InterestTiming.IN_ADVANCE
                || terms.type() == InstalmentType.EQUAL_TOTAL;
        Money more = loan.principal().plus(loan.principal().currency().ofMinor(1));
        Optional<RepaymentPlan> larger = Schedules.of(terms, more, loan.months(), loan.start());
        if (equalRows && larger.isPresent()) {
            List<Instalment> rows = loan.schedule().instalments();
            for (int i = 0; i < rows.size() - 1; i++) {
                assertThat(larger.get().schedule().instalments().get(i).total())
                        .isGreaterThanOrEqualTo(rows.get(i).total());
            }
        }
    }

    /** INV-07. */
    @Property
    void interestInAdvanceIsTheInterestOfTheRows(@ForAll Loanable loan) {
        CurrencyPolicy currency = loan.principal().currency();
        RepaymentPlan rows =
                loan.plan(timed(loan.terms(), InterestTiming.WITH_INSTALMENTS)).orElseThrow();
        assertThat(rows.advanceInterest()).isEqualTo(currency.zero());
        Optional<RepaymentPlan> advance = loan.plan(timed(loan.terms(), InterestTiming.IN_ADVANCE));
        assertThat(advance.stream()).allSatisfy(plan -> {
            assertThat(plan.advanceInterest()).isEqualTo(rows.interest());
            assertThat(plan.schedule().interest()).isEqualTo(currency.zero());
            assertThat(plan.payable()).isEqualTo(rows.payable());
        });
    }

    private static ScheduleTerms at(ScheduleTerms terms, InterestRate rate) {
        return new ScheduleTerms(
                rate, terms.method(), terms.timing(), terms.type(), terms.rows(), terms.instalment(), terms.dueDates());
    }

    private static ScheduleTerms timed(ScheduleTerms terms, InterestTiming timing) {
        return new ScheduleTerms(
                terms.rate(), terms.method(), timing, terms.type(), terms.rows(), terms.instalment(), terms.dueDates());
    }
}
