package coop.akiba.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Loanables;
import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.schedule.InstalmentRounding.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** How far rounding may move rows and sums (INV-03 and 04), against decimals of 34 digits. */
@Domain(Loanables.class)
class RoundedRowsPropertyTest {

    /** INV-03: rows but the last keep to the unit. */
    @Property
    void allRowsButTheLastKeepToTheUnit(@ForAll Loanable loan) {
        RepaymentPlan plan = loan.plan();
        long unit = unit(loan, plan);
        long rowUnit = loan.terms().rows().unit();
        List<Instalment> rows = plan.schedule().instalments();
        assertThat(rows.subList(0, rows.size() - 1)).allSatisfy(row -> {
            assertThat(rounded(loan.terms(), row).minor() % unit).isZero();
            assertThat(row.interest().minor() % rowUnit).isZero();
        });
    }

    /** INV-03: level rows differ from the last by less than a unit for each row. */
    @Property
    void theLastLevelRowIsNear(@ForAll Loanable loan) {
        Assume.that(loan.terms().method() != InterestMethod.REDUCING_BALANCE && loan.months() > 1);
        RepaymentPlan plan = loan.plan();
        List<Instalment> rows = plan.schedule().instalments();
        long most = loan.months() * unit(loan, plan);
        long mostInterest = loan.months() * loan.terms().rows().unit();
        assertThat(distance(rows, row -> rounded(loan.terms(), row))).isLessThan(most);
        assertThat(distance(rows, Instalment::interest)).isLessThan(mostInterest);
    }

    /** INV-03: what each row's rounding leaves bears interest until the last row. */
    @Property
    void theLastReducingRowIsAsNearAsInterestAllows(@ForAll Loanable loan) {
        ScheduleTerms terms =
                reducing(loan.terms(), InstalmentType.EQUAL_TOTAL, loan.terms().instalment());
        Optional<RepaymentPlan> made = loan.plan(terms);
        Assume.that(made.isPresent());
        RepaymentPlan plan = made.get();
        boolean half =
                terms.rows().mode() == RoundingMode.HALF_UP || terms.rows().mode() == RoundingMode.HALF_EVEN;
        BigDecimal rowUnit = BigDecimal.valueOf(terms.rows().unit());
        BigDecimal each = BigDecimal.valueOf(unit(loan, plan))
                .add(half ? rowUnit.divide(BigDecimal.TWO, MathContext.DECIMAL128) : rowUnit);
        BigDecimal most = each.multiply(growth(loan)).add(rowUnit);
        assertThat(BigDecimal.valueOf(distance(plan.schedule().instalments(), Instalment::total)))
                .isLessThanOrEqualTo(most);
    }

    /** INV-04. */
    @Property
    void levelInterestIsTheClosedForm(@ForAll Loanable loan) {
        BigDecimal principal = BigDecimal.valueOf(loan.principal().minor());
        BigDecimal months = BigDecimal.valueOf(loan.months());
        Rounding rounding = loan.terms().rows();
        long interest = loan.plan().interest().minor();
        BigDecimal perRow = principal.multiply(rate(loan));
        switch (loan.terms().method()) {
            case FLAT -> assertThat(interest).isEqualTo(round(perRow, rounding) * loan.months());
            case SIMPLE -> assertThat(interest).isEqualTo(round(perRow.multiply(months), rounding));
            case COMPOUND -> {
                BigDecimal exact = BigDecimal.ONE.add(rate(loan)).pow(loan.months());
                assertThat(interest).isEqualTo(round(principal.multiply(exact.subtract(BigDecimal.ONE)), rounding));
            }
            case REDUCING_BALANCE -> {
                long simple = round(perRow.multiply(months), rounding);
                assertThat(interest).isBetween(0L, simple + loan.months() * rounding.unit());
            }
        }
    }

    /** INV-04: paying principal back evenly costs no more than paying evenly. */
    @Property
    void equalPrincipalCostsNoMoreThanEqualTotals(@ForAll Loanable loan) {
        InstalmentRounding none = InstalmentRounding.none();
        ScheduleTerms evenly = reducing(loan.terms(), InstalmentType.EQUAL_PRINCIPAL, none);
        ScheduleTerms annuity = reducing(loan.terms(), InstalmentType.EQUAL_TOTAL, none);
        long slack = loan.months() * loan.terms().rows().unit();
        loan.plan(evenly)
                .ifPresent(less -> loan.plan(annuity)
                        .ifPresent(more -> assertThat(less.interest().minor())
                                .isLessThanOrEqualTo(more.interest().minor() + slack)));
    }

    /** The part of a row that keeps to the instalment unit. */
    private static Money rounded(ScheduleTerms terms, Instalment row) {
        boolean total = terms.method() == InterestMethod.REDUCING_BALANCE
                ? terms.type() == InstalmentType.EQUAL_TOTAL
                : terms.instalment().target() == Target.TOTAL;
        return total ? row.total() : row.principal();
    }

    private static long unit(Loanable loan, RepaymentPlan plan) {
        boolean own = loan.terms().instalment().applies() && !plan.unroundedInstalments();
        return own
                ? loan.terms().instalment().rounding().unit()
                : loan.terms().rows().unit();
    }

    private static long distance(List<Instalment> rows, Function<Instalment, Money> part) {
        return Math.abs(
                part.apply(rows.getLast()).minor() - part.apply(rows.getFirst()).minor());
    }

    /** ((1 + rate)^months − 1) / rate, which is the months where nothing is charged. */
    private static BigDecimal growth(Loanable loan) {
        BigDecimal rate = rate(loan);
        return rate.signum() == 0
                ? BigDecimal.valueOf(loan.months())
                : BigDecimal.ONE
                        .add(rate)
                        .pow(loan.months(), MathContext.DECIMAL128)
                        .subtract(BigDecimal.ONE)
                        .divide(rate, MathContext.DECIMAL128);
    }

    private static BigDecimal rate(Loanable loan) {
        InterestRate rate = loan.terms().rate();
        return rate.percent().divide(BigDecimal.valueOf(100L * rate.period().months()), new MathContext(60));
    }

    private static long round(BigDecimal exact, Rounding rounding) {
        BigDecimal unit = BigDecimal.valueOf(rounding.unit());
        // A rate that is no finite decimal must not round up for its last digits.
        BigDecimal units = exact.divide(unit, new MathContext(60)).setScale(30, RoundingMode.HALF_EVEN);
        return units.setScale(0, rounding.mode()).multiply(unit).longValueExact();
    }

    private static ScheduleTerms reducing(ScheduleTerms terms, InstalmentType type, InstalmentRounding instalment) {
        return new ScheduleTerms(
                terms.rate(),
                InterestMethod.REDUCING_BALANCE,
                InterestTiming.WITH_INSTALMENTS,
                type,
                terms.rows(),
                instalment,
                terms.dueDates());
    }
}
