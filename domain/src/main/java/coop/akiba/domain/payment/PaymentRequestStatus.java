package coop.akiba.domain.payment;

import java.util.Map;
import java.util.Set;

/**
 * Where a request for payment (STK push, request-to-pay) stands. Success is final; every other ending can still be
 * overtaken by evidence of success, because a time-out is no proof that nobody paid.
 */
public enum PaymentRequestStatus {
    /** Committed here, not yet handed to the provider. */
    CREATED,
    /** The provider has it; the payer is being asked. */
    SENT,
    /** We do not know whether the provider has it. */
    UNCLEAR,
    /** Paid. */
    SUCCEEDED,
    /** Cancelled, refused or failed at the provider. */
    FAILED,
    /** The payer did not answer in time. */
    EXPIRED;

    /** What a report means for the present status. */
    public enum Move {
        /** The status changes. */
        LEGAL,
        /** The same again, or late news of an earlier step: nothing to do. */
        REPEAT,
        /** Contradicts what is known: kept for people to see, nothing changes. */
        CONFLICT
    }

    private static final Map<PaymentRequestStatus, Set<PaymentRequestStatus>> MOVES = Map.of(
            CREATED, Set.of(SENT, UNCLEAR, SUCCEEDED, FAILED, EXPIRED),
            SENT, Set.of(SUCCEEDED, FAILED, EXPIRED),
            UNCLEAR, Set.of(SENT, SUCCEEDED, FAILED, EXPIRED),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(SUCCEEDED),
            EXPIRED, Set.of(SUCCEEDED, FAILED));

    public Move to(PaymentRequestStatus next) {
        if (next == this || (hasEnded() && (next == SENT || next == UNCLEAR))) {
            return Move.REPEAT;
        }
        return MOVES.getOrDefault(this, Set.of()).contains(next) ? Move.LEGAL : Move.CONFLICT;
    }

    /** A callback can come before the answer to the request it is about. */
    private boolean hasEnded() {
        return this == SUCCEEDED || this == FAILED || this == EXPIRED;
    }
}
