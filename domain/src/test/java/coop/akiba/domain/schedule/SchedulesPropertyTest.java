package coop.akiba.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Loanables;
import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.policy.LoanProduct;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What holds for every schedule (INV-01, 02, 04 and 05). */
@Domain(Loanables.class)
class SchedulesPropertyTest {

    @Property
    void principalSumsToTheLoan(@ForAll Loanable loan) {
        assertThat(loan.schedule().principal()).isEqualTo(loan.principal());
        assertThat(loan.schedule().outstandingPrincipal()).isEqualTo(loan.principal());
    }

    @Property
    void everyRowIsWorthSomething(@ForAll Loanable loan) {
        assertThat(loan.schedule().instalments()).hasSize(loan.months()).allSatisfy(row -> {
            assertThat(row.principal().isPositive()).isTrue();
            assertThat(row.interest().isNegative()).isFalse();
            assertThat(row.isPaid()).isFalse();
        });
    }

    @Property
    void numbersAndDaysRise(@ForAll Loanable loan) {
        List<Instalment> rows = loan.schedule().instalments();
        assertThat(rows.getFirst().number()).isEqualTo(1);
        assertThat(rows.getFirst().due()).isAfter(loan.start());
        for (int i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).number()).isEqualTo(i + 1);
            assertThat(rows.get(i).due()).isAfter(rows.get(i - 1).due());
        }
    }

    /** Against decimals of 34 digits: exact is principal × rate × months / (100 × months of the period). */
    @Property
    void interestIsTheClosedFormRoundedOnce(@ForAll Loanable loan) {
        LoanProduct product = loan.product();
        BigDecimal unit = BigDecimal.valueOf(product.terms().rows().unit());
        BigDecimal exact = BigDecimal.valueOf(loan.principal().minor())
                .multiply(product.terms().rate().percent())
                .multiply(BigDecimal.valueOf(loan.months()))
                .divide(
                        BigDecimal.valueOf(
                                100L * product.terms().rate().period().months()),
                        MathContext.DECIMAL128);
        BigDecimal units = exact.divide(unit, MathContext.DECIMAL128)
                .setScale(0, product.terms().rows().mode());
        assertThat(loan.schedule().interest().minor())
                .isEqualTo(units.multiply(unit).longValueExact());
    }

    @Property
    void allRowsButTheLastKeepToTheUnit(@ForAll Loanable loan) {
        long unit = loan.product().terms().rows().unit();
        List<Instalment> rows = loan.schedule().instalments();
        assertThat(rows.subList(0, rows.size() - 1)).allSatisfy(row -> {
            assertThat(row.principal().minor() % unit).isZero();
            assertThat(row.interest().minor() % unit).isZero();
        });
    }

    @Property
    void aRateAMonthIsTwelveTimesARateAYear(@ForAll Loanable loan) {
        LoanProduct product = loan.product();
        BigDecimal rate = product.terms().rate().percent();
        LoanProduct monthly = at(product, rate, RatePeriod.MONTHLY);
        LoanProduct yearly = at(product, rate.multiply(BigDecimal.valueOf(12)), RatePeriod.YEARLY);
        assertThat(Schedules.of(yearly.terms(), loan.principal(), loan.months(), loan.start()))
                .isEqualTo(Schedules.of(monthly.terms(), loan.principal(), loan.months(), loan.start()));
        LoanProduct free = at(product, BigDecimal.ZERO, RatePeriod.MONTHLY);
        assertThat(Schedules.of(free.terms(), loan.principal(), loan.months(), loan.start()))
                .hasValueSatisfying(plan -> assertThat(plan.interest().isZero()).isTrue());
    }

    private static LoanProduct at(LoanProduct product, BigDecimal rate, RatePeriod period) {
        return product.withTerms(ScheduleTerms.simple(
                new InterestRate(rate, period), product.terms().rows()));
    }
}
