package coop.akiba.domain.schedule;

import java.time.LocalDate;
import java.time.YearMonth;

/** On which day a row falls due. Days are counted from the start and not from the row before. */
public sealed interface DueDateRule {

    /**
     * The due date of a row.
     *
     * @param start first day of the loan
     * @param row from 1
     */
    LocalDate due(LocalDate start, int row);

    /** The start's day of the month, or the month's last: 31 August is followed by 30 September and 31 October. */
    record SameDay() implements DueDateRule {
        @Override
        public LocalDate due(LocalDate start, int row) {
            return start.plusMonths(row);
        }
    }

    /**
     * A fixed day of the month, from the month after the start on.
     *
     * @param day 1 to 31; the last of a shorter month
     */
    record FixedDay(int day) implements DueDateRule {
        public FixedDay {
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("a day of the month is 1 to 31: " + day);
            }
        }

        @Override
        public LocalDate due(LocalDate start, int row) {
            YearMonth month = YearMonth.from(start).plusMonths(row);
            return month.atDay(Math.min(day, month.lengthOfMonth()));
        }
    }

    /** The last day of the month, from the month after the start on. */
    record MonthEnd() implements DueDateRule {
        @Override
        public LocalDate due(LocalDate start, int row) {
            return YearMonth.from(start).plusMonths(row).atEndOfMonth();
        }
    }
}
