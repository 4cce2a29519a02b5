package coop.akiba.domain.schedule;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.Umoja;
import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.LoanProduct;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules with known numbers: the uganda-sacco examples, month ends, and what cannot be spread. */
class SchedulesTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 15);

    /** U-38, U-39, U-40, U-41, U-42, X-01: a rate a year. */
    @ParameterizedTest
    @CsvSource({
        "2,  5000000, 12, 100000, 5100000, 425000",
        "5,  2000000, 12, 100000, 2100000, 175000",
        "10, 3000000, 12, 300000, 3300000, 275000",
        "2,  5000000,  6,  50000, 5050000, 841666",
        "0,  1200000, 12,      0, 1200000, 100000",
    })
    void interestIsAmountTimesRateTimesTerm(
            String rate, long amount, int months, long interest, long total, long instalment) {
        LoanProduct product = Umoja.product("any", BorrowerKind.MEMBER, rate, 12);
        Schedule schedule = Schedules.of(product.terms(), UGX.ofMajor(amount), months, START)
                .orElseThrow()
                .schedule();
        assertThat(schedule.interest()).isEqualTo(UGX.ofMajor(interest));
        assertThat(schedule.total()).isEqualTo(UGX.ofMajor(total));
        assertThat(schedule.instalments().getFirst().total()).isEqualTo(UGX.ofMajor(instalment));
    }

    @Test
    void theLastRowTakesWhatRoundingLeft() {
        Schedule schedule = Schedules.of(Umoja.NORMAL.terms(), UGX.ofMajor(5_000_000), 12, START)
                .orElseThrow()
                .schedule();
        List<Instalment> rows = schedule.instalments();
        assertThat(rows).hasSize(12);
        assertThat(rows.subList(0, 11)).allSatisfy(row -> {
            assertThat(row.principal()).isEqualTo(UGX.ofMajor(416_667));
            assertThat(row.interest()).isEqualTo(UGX.ofMajor(8_333));
        });
        assertThat(rows.getLast().principal()).isEqualTo(UGX.ofMajor(416_663));
        assertThat(rows.getLast().interest()).isEqualTo(UGX.ofMajor(8_337));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-02-28, 2026-03-31, 2026-04-30",
        "2028-01-31, 2028-02-29, 2028-03-31, 2028-04-30",
        "2026-08-31, 2026-09-30, 2026-10-31, 2026-11-30",
        "2026-11-30, 2026-12-30, 2027-01-30, 2027-02-28",
        "2026-03-20, 2026-04-20, 2026-05-20, 2026-06-20",
    })
    void rowsFallDueOnTheSameDayCountedFromTheStart(LocalDate start, LocalDate one, LocalDate two, LocalDate three) {
        Schedule schedule = Schedules.of(Umoja.NORMAL.terms(), UGX.ofMajor(300), 3, start)
                .orElseThrow()
                .schedule();
        assertThat(schedule.instalments()).extracting(Instalment::due).containsExactly(one, two, three);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "5, 12", "6, 12", "11, 7"})
    void aSmallAmountIsNotSpreadOverManyMonths(long amount, int months) {
        assertThat(Schedules.of(Umoja.NORMAL.terms(), UGX.ofMajor(amount), months, START))
                .isEmpty();
        assertThat(LoanPreview.of(Umoja.NORMAL, UGX.ofMajor(amount), months, START))
                .isEmpty();
    }

    /** Every product whose rows are still money is counted as a whole: what is owed in all must be money too. */
    @ParameterizedTest
    @EnumSource(InterestMethod.class)
    void aHugeAmountThrowsAndDoesNotWrap(InterestMethod method) {
        for (InterestTiming timing : InterestTiming.values()) {
            for (long principal : new long[] {Long.MAX_VALUE, Long.MAX_VALUE / 100}) {
                ScheduleTerms dear = terms(method, timing, "1200");
                assertThatExceptionOfType(ArithmeticException.class)
                        .isThrownBy(() -> Schedules.of(dear, UGX.ofMinor(principal), 360, START));
            }
            ScheduleTerms cheap = terms(method, timing, "0.01");
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Schedules.of(cheap, UGX.ofMinor(Long.MAX_VALUE), 360, START));
            assertThat(Schedules.of(cheap, UGX.ofMinor(Long.MAX_VALUE / 100), 360, START))
                    .hasValueSatisfying(plan ->
                            assertThat(plan.schedule().principal().minor()).isEqualTo(Long.MAX_VALUE / 100));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 12", "-1, 12", "100000, 0", "100000, -1", "100000, 361"})
    void noLoanOfNothingNorForEver(long principal, int months) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.of(Umoja.NORMAL.terms(), UGX.ofMajor(principal), months, START));
    }

    private static ScheduleTerms terms(InterestMethod method, InterestTiming timing, String yearly) {
        return new ScheduleTerms(
                new InterestRate(new BigDecimal(yearly), RatePeriod.YEARLY),
                method,
                timing,
                InstalmentType.EQUAL_PRINCIPAL,
                Umoja.WHOLE,
                InstalmentRounding.none(),
                new DueDateRule.SameDay());
    }

    /** Due on 10 March: not overdue that day, overdue the next. */
    @Test
    void aRowIsOverdueFromTheDayAfter() {
        LocalDate due = LocalDate.of(2026, 3, 10);
        Schedule schedule = Schedules.of(Umoja.NORMAL.terms(), UGX.ofMajor(1_200), 12, due.minusMonths(1))
                .orElseThrow()
                .schedule();
        assertThat(schedule.overdue(due)).isEqualTo(UGX.zero());
        assertThat(schedule.overdue(due.plusDays(1)))
                .isEqualTo(schedule.instalments().getFirst().open());
        assertThat(schedule.next()).contains(schedule.instalments().getFirst());
    }

    @Test
    void theLastMonthIsShownInThePreview() {
        LoanPreview preview =
                LoanPreview.of(Umoja.NORMAL, UGX.ofMajor(5_000_000), 12, START).orElseThrow();
        assertThat(preview.instalment()).isEqualTo(UGX.ofMajor(425_000));
        assertThat(preview.last().due()).isEqualTo(LocalDate.of(2027, 1, 15));
        assertThat(preview.paidOut()).isEqualTo(UGX.ofMajor(5_000_000));
    }
}
