package coop.akiba.domain.schedule;

import static coop.akiba.domain.Umoja.UGX;
import static coop.akiba.domain.Umoja.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.schedule.InstalmentRounding.Target;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every schedule the cooperatives' documents print or imply, row by row. The first column is the requirement. */
class ScheduleExamplesTest {
    private static final LocalDate START = LocalDate.of(2025, 2, 15);
    private static final Rounding UP_500 = new Rounding(500, RoundingMode.UP);

    /** Rows are principal+interest; equal rows are written once, with how many there are. */
    @ParameterizedTest(name = "{0}: {1} {2} % {3} over {4}")
    @CsvSource({
        "I-40, FLAT,             1,  MONTHLY, 6,  1000000, PRINCIPAL, 5x167000+10000 165000+10000",
        "I-22, FLAT,             1,  MONTHLY, 6,  1000000, NONE,      5x166667+10000 166665+10000",
        "X-20, FLAT,             1,  MONTHLY, 36, 612500,  PRINCIPAL, 35x17014+6125 17010+6125",
        "X-32, FLAT,             1,  MONTHLY, 12, 1250,    NONE,      11x104+13 106+13",
        "X-32, SIMPLE,           1,  MONTHLY, 12, 1250,    NONE,      11x104+13 106+7",
        "U-40, SIMPLE,           2,  YEARLY,  12, 5000000, NONE,      11x416667+8333 416663+8337",
        "U-41, SIMPLE,           5,  YEARLY,  12, 2000000, NONE,      11x166667+8333 166663+8337",
        "U-42, SIMPLE,           10, YEARLY,  12, 3000000, NONE,      12x250000+25000",
        "A-13, SIMPLE,           2,  MONTHLY, 6,  300000,  NONE,      6x50000+6000",
        "A-13, SIMPLE,           24, YEARLY,  6,  300000,  NONE,      6x50000+6000",
        "A-44, SIMPLE,           2,  MONTHLY, 6,  300000,  TOTAL,     6x50000+6000",
        "A-44, SIMPLE,           10, YEARLY,  12, 1000000, TOTAL,     11x83667+8333 79663+8337",
        "A-44, FLAT,             10, YEARLY,  12, 1000000, TOTAL,     11x83667+8333 79663+8333",
        "X-26, COMPOUND,         2,  MONTHLY, 6,  300000,  NONE,      5x50000+6308 50000+6309",
        "A-14, COMPOUND,         24, YEARLY,  6,  300000,  NONE,      5x50000+6308 50000+6309",
        "4.4.7, SIMPLE,          2,  YEARLY,  14, 5833332, NONE,      13x416667+9722 416661+9725",
    })
    void levelRows(
            String id,
            InterestMethod method,
            String rate,
            RatePeriod period,
            int months,
            long principal,
            Target target,
            String rows) {
        for (InstalmentType type : InstalmentType.values()) {
            ScheduleTerms terms = terms(method, type, rate(rate, period), new InstalmentRounding(target, UP_500));
            assertThat(rows(plan(terms, principal, months))).as("X-25 " + type).isEqualTo(rows);
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2} % {3} over {4}")
    @CsvSource({
        "A-26, EQUAL_PRINCIPAL, 2,  MONTHLY, 6, 300000, NONE, 50000+6000 50000+5000 50000+4000 50000+3000 50000+2000"
                + " 50000+1000",
        "A-26, EQUAL_TOTAL,     2,  MONTHLY, 6, 300000, NONE, 47558+6000 48509+5049 49479+4079 50469+3089 51478+2080"
                + " 52507+1050",
        "A-13, EQUAL_TOTAL,     24, YEARLY,  6, 300000, NONE, 47558+6000 48509+5049 49479+4079 50469+3089 51478+2080"
                + " 52507+1050",
        "A-44, EQUAL_TOTAL,     2,  MONTHLY, 6, 300000, TOTAL, 48000+6000 48960+5040 49939+4061 50938+3062 51957+2043"
                + " 50206+1004",
        "A-44, EQUAL_PRINCIPAL, 2,  MONTHLY, 3, 100000, PRINCIPAL, 33500+2000 33500+1330 33000+660",
        "A-26, EQUAL_TOTAL,     0,  MONTHLY, 3, 100000, NONE, 2x33333+0 33334+0",
        "A-26, EQUAL_TOTAL,     2,  MONTHLY, 1, 100000, TOTAL, 100000+2000",
    })
    void reducingRows(
            String id,
            InstalmentType type,
            String rate,
            RatePeriod period,
            int months,
            long principal,
            Target target,
            String rows) {
        ScheduleTerms terms = terms(
                InterestMethod.REDUCING_BALANCE, type, rate(rate, period), new InstalmentRounding(target, UP_500));
        assertThat(rows(plan(terms, principal, months))).isEqualTo(rows);
    }

    /** I-11. */
    @Test
    void allThatIsPaidIsTheSumOfTheInstalments() {
        RepaymentPlan plan = plan(koperasi(), 1_000_000, 6);
        assertThat(plan.payable()).isEqualTo(UGX.ofMajor(1_060_000));
        assertThat(plan.schedule().instalments().getFirst().total()).isEqualTo(UGX.ofMajor(177_000));
        assertThat(plan.schedule().instalments().getLast().total()).isEqualTo(UGX.ofMajor(175_000));
        assertThat(plan.unroundedInstalments()).isFalse();
    }

    /** X-25, and the 36,000 of. */
    @ParameterizedTest
    @CsvSource({
        "FLAT,             EQUAL_TOTAL,     36000",
        "SIMPLE,           EQUAL_TOTAL,     36000",
        "COMPOUND,         EQUAL_PRINCIPAL, 37849",
        "REDUCING_BALANCE, EQUAL_PRINCIPAL, 21000",
        "REDUCING_BALANCE, EQUAL_TOTAL,     21347",
    })
    void interestInAdvanceLeavesPrincipalOnly(InterestMethod method, InstalmentType type, long interest) {
        ScheduleTerms rows = terms(method, type, rate("2", RatePeriod.MONTHLY), InstalmentRounding.none());
        RepaymentPlan plan = plan(inAdvance(rows), 300_000, 6);
        assertThat(plan.advanceInterest()).isEqualTo(UGX.ofMajor(interest));
        assertThat(rows(plan)).isEqualTo("6x50000+0");
        assertThat(rows(plan(inAdvance(koperasi()), 1_000_000, 6))).isEqualTo("5x167000+0 165000+0");
    }

    /** up to these amounts the rounded rows would leave nothing for the last. */
    @ParameterizedTest
    @CsvSource({"3, 2000", "6, 12500", "10, 40500", "12, 60500", "18, 144500", "24, 264500", "36, 612500"})
    void smallLoansDoWithoutRoundInstalments(int months, long most) {
        RepaymentPlan small = plan(koperasi(), most, months);
        assertThat(small.unroundedInstalments()).isTrue();
        assertThat(small.schedule().principal()).isEqualTo(UGX.ofMajor(most));
        assertThat(plan(koperasi(), most + 500, months).unroundedInstalments()).isFalse();
    }

    /** */
    @Test
    void theUnitOfTheRowsTakesTheInstalmentUnitsPlace() {
        assertThat(rows(plan(koperasi(), 100_000, 36))).isEqualTo("35x2778+1000 2770+1000");
        assertThat(rows(plan(koperasi(), 12_500, 6))).isEqualTo("5x2084+125 2080+125");
        assertThat(Schedules.of(koperasi(), UGX.ofMajor(7), 6, START)).isEmpty();
    }

    /** 10.50 of interest a month, rounded up, is 253 after 23 rows: the last row would give 1 of the 252 back. */
    @Test
    void noRowPaysInterestBack() {
        ScheduleTerms yearly = terms(
                InterestMethod.SIMPLE,
                InstalmentType.EQUAL_TOTAL,
                rate("6", RatePeriod.YEARLY),
                InstalmentRounding.none());
        assertThat(Schedules.of(yearly, UGX.ofMajor(2_100), 24, START)).isEmpty();
        assertThat(rows(plan(yearly, 2_200, 24))).isEqualTo("23x92+11 84+11");
    }

    private static ScheduleTerms koperasi() {
        return terms(
                InterestMethod.FLAT,
                InstalmentType.EQUAL_PRINCIPAL,
                rate("1", RatePeriod.MONTHLY),
                new InstalmentRounding(Target.PRINCIPAL, UP_500));
    }

    private static ScheduleTerms terms(
            InterestMethod method, InstalmentType type, InterestRate rate, InstalmentRounding instalment) {
        return new ScheduleTerms(
                rate, method, InterestTiming.WITH_INSTALMENTS, type, WHOLE, instalment, new DueDateRule.SameDay());
    }

    private static ScheduleTerms inAdvance(ScheduleTerms terms) {
        return new ScheduleTerms(
                terms.rate(),
                terms.method(),
                InterestTiming.IN_ADVANCE,
                terms.type(),
                terms.rows(),
                terms.instalment(),
                terms.dueDates());
    }

    private static InterestRate rate(String percent, RatePeriod period) {
        return new InterestRate(new BigDecimal(percent), period);
    }

    private static RepaymentPlan plan(ScheduleTerms terms, long principal, int months) {
        Money amount = UGX.ofMajor(principal);
        return Schedules.of(terms, amount, months, START).orElseThrow();
    }

    private static String rows(RepaymentPlan plan) {
        StringBuilder text = new StringBuilder();
        String last = "";
        int times = 0;
        for (String row : plan.schedule().instalments().stream()
                .map(row -> row.principal().minor() + "+" + row.interest().minor())
                .collect(Collectors.toList())) {
            if (!row.equals(last)) {
                append(text, times, last);
                times = 0;
            }
            last = row;
            times++;
        }
        append(text, times, last);
        return text.toString();
    }

    private static void append(StringBuilder text, int times, String row) {
        if (times > 0) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(times > 1 ? times + "x" : "")
                    .append(row);
        }
    }
}
