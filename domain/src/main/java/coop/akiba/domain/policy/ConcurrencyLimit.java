package coop.akiba.domain.policy;

import coop.akiba.domain.loan.LoanStatus;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How many loans one borrower may have at a time.
 *
 * @param max 0 for any number
 * @param counted statuses that count
 */
public record ConcurrencyLimit(int max, Set<LoanStatus> counted) {
    public ConcurrencyLimit {
        // In the order of the enum, so that the same rules are always the same text.
        counted = counted.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(counted));
    }

    public static ConcurrencyLimit none() {
        return new ConcurrencyLimit(0, Set.of());
    }

    /** How many of somebody's loans count; they are given by status. */
    public int open(Map<LoanStatus, Integer> loans) {
        return counted.stream()
                .mapToInt(status -> loans.getOrDefault(status, 0))
                .sum();
    }

    /** Whether somebody with these loans may have no other. */
    public boolean isReached(Map<LoanStatus, Integer> loans) {
        return max > 0 && open(loans) >= max;
    }
}
