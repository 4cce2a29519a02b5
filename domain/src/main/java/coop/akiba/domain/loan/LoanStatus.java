package coop.akiba.domain.loan;

import java.util.Map;
import java.util.Set;

/** Where a loan stands, and the table of moves. Overdue is no status: it is seen from the schedule on a given day. */
public enum LoanStatus {
    PENDING,
    APPROVED,
    REJECTED,
    CANCELLED,
    ACTIVE,
    COMPLETED,
    DEFAULTED;

    private static final Map<LoanStatus, Set<LoanStatus>> MOVES = Map.of(
            PENDING, Set.of(APPROVED, REJECTED, CANCELLED),
            APPROVED, Set.of(ACTIVE, CANCELLED),
            REJECTED, Set.of(),
            CANCELLED, Set.of(),
            ACTIVE, Set.of(COMPLETED, DEFAULTED, CANCELLED),
            COMPLETED, Set.of(),
            DEFAULTED, Set.of());

    public boolean mayBecome(LoanStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether money is owed on a loan of this status. */
    public boolean isOwed() {
        return this == ACTIVE || this == DEFAULTED;
    }
}
