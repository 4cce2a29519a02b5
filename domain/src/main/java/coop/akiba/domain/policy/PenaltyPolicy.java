package coop.akiba.domain.policy;

import java.math.BigDecimal;
import java.util.Optional;

/** What being late costs. */
public sealed interface PenaltyPolicy {

    /** Nothing. */
    record None() implements PenaltyPolicy {}

    /** What staff decide, on overdue loans only. */
    record Manual() implements PenaltyPolicy {}

    /**
     * A share of the principal for every month in which enough rows in a row are overdue.
     *
     * @param percent of the principal; the loan's own monthly rate if absent
     * @param minConsecutiveOverdue rows with consecutive numbers, all overdue
     * @param checkDay day of the month on which this is looked at
     */
    record Periodic(Optional<BigDecimal> percent, int minConsecutiveOverdue, int checkDay) implements PenaltyPolicy {
        public Periodic {
            if (minConsecutiveOverdue < 1 || checkDay < 1 || checkDay > 28) {
                throw new IllegalArgumentException("at least one overdue row, on day 1 to 28");
            }
        }
    }
}
