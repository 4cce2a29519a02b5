package coop.akiba.domain.payment;

import java.util.Map;
import java.util.Set;

/**
 * Where a request for payment (STK push, request-to-pay) stands. Success is final; every other ending can still be
 * overtaken by evidence of success, because a time-out is no proof that nobody paid. What people
 * closed can be overtaken, too: money that came is money.
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
    EXPIRED,
    /** Nobody could tell how it ended, or what we were told does not fit together: people decide. */
    NEEDS_REVIEW,
    /** People looked and left it at that. */
    CLOSED;

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
            CREATED, Set.of(SENT, UNCLEAR, SUCCEEDED, FAILED, EXPIRED, NEEDS_REVIEW),
            SENT, Set.of(SUCCEEDED, FAILED, EXPIRED, NEEDS_REVIEW),
            UNCLEAR, Set.of(SENT, SUCCEEDED, FAILED, EXPIRED, NEEDS_REVIEW),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(SUCCEEDED, NEEDS_REVIEW),
            EXPIRED, Set.of(SUCCEEDED, FAILED, NEEDS_REVIEW),
            NEEDS_REVIEW, Set.of(SUCCEEDED, CLOSED),
            CLOSED, Set.of(SUCCEEDED));

    public Move to(PaymentRequestStatus next) {
        if (next == this || isLate(next)) {
            return Move.REPEAT;
        }
        return MOVES.getOrDefault(this, Set.of()).contains(next) ? Move.LEGAL : Move.CONFLICT;
    }

    /** Whether the provider is still to say how it ended. */
    public boolean isOpen() {
        return this == CREATED || this == SENT || this == UNCLEAR;
    }

    /** A callback can come before the answer to the request it is about, and while somebody gives up waiting for it. */
    private boolean isLate(PaymentRequestStatus next) {
        return switch (next) {
            case SENT, UNCLEAR -> !isOpen();
            case NEEDS_REVIEW -> this == SUCCEEDED || this == CLOSED;
            default -> false;
        };
    }
}
