package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Rounding;

/**
 * Everything that makes a schedule of an amount and a number of months. A loan keeps the terms it was made with.
 *
 * @param rows rounding of every row's principal and interest
 * @param instalment rounding of what is paid in all rows but the last
 */
public record ScheduleTerms(
        InterestRate rate,
        InterestMethod method,
        InterestTiming timing,
        InstalmentType type,
        Rounding rows,
        InstalmentRounding instalment,
        DueDateRule dueDates) {

    /** Simple interest with equal instalments, each due on the start's day of the month. */
    public static ScheduleTerms simple(InterestRate rate, Rounding rows) {
        return new ScheduleTerms(
                rate,
                InterestMethod.SIMPLE,
                InterestTiming.WITH_INSTALMENTS,
                InstalmentType.EQUAL_TOTAL,
                rows,
                InstalmentRounding.none(),
                new DueDateRule.SameDay());
    }

    ScheduleTerms withInstalment(InstalmentRounding other) {
        return new ScheduleTerms(rate, method, timing, type, rows, other, dueDates);
    }

    /** The same loan with its interest paid row by row. */
    ScheduleTerms withInstalments() {
        return new ScheduleTerms(rate, method, InterestTiming.WITH_INSTALMENTS, type, rows, instalment, dueDates);
    }
}
