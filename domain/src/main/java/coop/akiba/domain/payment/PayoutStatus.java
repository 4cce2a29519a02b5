package coop.akiba.domain.payment;

import static coop.akiba.domain.payment.PayoutNews.GAVE_UP;
import static coop.akiba.domain.payment.PayoutNews.NOT_PAID;
import static coop.akiba.domain.payment.PayoutNews.NOT_SENT;
import static coop.akiba.domain.payment.PayoutNews.ODD;
import static coop.akiba.domain.payment.PayoutNews.PAID;
import static coop.akiba.domain.payment.PayoutNews.REFUSED;
import static coop.akiba.domain.payment.PayoutNews.RELEASED;
import static coop.akiba.domain.payment.PayoutNews.SENDS;
import static coop.akiba.domain.payment.PayoutNews.SETTLED_NOT_PAID;
import static coop.akiba.domain.payment.PayoutNews.SETTLED_PAID;
import static coop.akiba.domain.payment.PayoutNews.TAKEN;
import static coop.akiba.domain.payment.PayoutNews.UNCLEAR;

import java.util.Map;
import java.util.Set;

/**
 * Where a payout stands. A success is never taken back, and a failure that the provider confirmed is final for its id:
 * what contradicts either is left to people and acts on nothing. That no answer came is no failure.
 */
public enum PayoutStatus {
    /** One person asked for it; another has to agree. */
    PROPOSED,
    /** Committed here; no byte of it has left. */
    CREATED,
    /** A byte of it may have left. */
    SENDING,
    /** The provider has it. */
    ACCEPTED,
    /** Nobody here knows whether the provider has it, or what it made of it: it is asked, by the same id. */
    UNKNOWN,
    /** The money reached the receiver. */
    SUCCEEDED,
    /** It will never be paid under this id. */
    FAILED,
    /** Nobody could tell how it ended, or what we were told does not fit together: two people decide. */
    NEEDS_REVIEW,
    /** The second person did not agree; it never left. */
    CANCELLED;

    /** What a piece of news does. */
    public sealed interface Move {

        /** It is in this status from now on. */
        record To(PayoutStatus status) implements Move {}

        /** Known, or overtaken by what is known. */
        record Late() implements Move {}

        /** It contradicts what is known: nothing changes, and people must see it. */
        record Conflict() implements Move {}
    }

    private static final Map<PayoutStatus, Map<PayoutNews, PayoutStatus>> MOVES = Map.of(
            PROPOSED,
            Map.of(
                    RELEASED, CREATED,
                    REFUSED, CANCELLED,
                    PAID, NEEDS_REVIEW,
                    NOT_PAID, NEEDS_REVIEW,
                    ODD, NEEDS_REVIEW),
            CREATED,
            Map.of(
                    SENDS, SENDING,
                    NOT_SENT, FAILED,
                    UNCLEAR, UNKNOWN,
                    PAID, NEEDS_REVIEW,
                    NOT_PAID, NEEDS_REVIEW,
                    GAVE_UP, NEEDS_REVIEW,
                    ODD, NEEDS_REVIEW),
            SENDING,
            Map.of(
                    NOT_SENT, FAILED,
                    TAKEN, ACCEPTED,
                    UNCLEAR, UNKNOWN,
                    PAID, SUCCEEDED,
                    NOT_PAID, FAILED,
                    GAVE_UP, NEEDS_REVIEW,
                    ODD, NEEDS_REVIEW),
            ACCEPTED,
            Map.of(UNCLEAR, UNKNOWN, PAID, SUCCEEDED, NOT_PAID, FAILED, GAVE_UP, NEEDS_REVIEW, ODD, NEEDS_REVIEW),
            UNKNOWN,
            Map.of(TAKEN, ACCEPTED, PAID, SUCCEEDED, NOT_PAID, FAILED, GAVE_UP, NEEDS_REVIEW, ODD, NEEDS_REVIEW),
            SUCCEEDED,
            Map.of(),
            FAILED,
            Map.of(PAID, NEEDS_REVIEW, ODD, NEEDS_REVIEW),
            NEEDS_REVIEW,
            Map.of(PAID, SUCCEEDED, NOT_PAID, FAILED, SETTLED_PAID, SUCCEEDED, SETTLED_NOT_PAID, FAILED),
            CANCELLED,
            Map.of(PAID, NEEDS_REVIEW, NOT_PAID, NEEDS_REVIEW, ODD, NEEDS_REVIEW));

    /** News that a status has heard already, or that comes late to it. */
    private static final Map<PayoutStatus, Set<PayoutNews>> LATE = Map.of(
            PROPOSED,
            Set.of(),
            CREATED,
            Set.of(RELEASED),
            SENDING,
            Set.of(RELEASED, SENDS),
            ACCEPTED,
            Set.of(RELEASED, SENDS, TAKEN),
            UNKNOWN,
            Set.of(RELEASED, SENDS, UNCLEAR),
            SUCCEEDED,
            Set.of(RELEASED, SENDS, TAKEN, UNCLEAR, PAID, GAVE_UP, SETTLED_PAID),
            FAILED,
            Set.of(RELEASED, SENDS, NOT_SENT, TAKEN, UNCLEAR, NOT_PAID, GAVE_UP, SETTLED_NOT_PAID),
            NEEDS_REVIEW,
            Set.of(RELEASED, SENDS, TAKEN, UNCLEAR, GAVE_UP, ODD),
            CANCELLED,
            Set.of(REFUSED));

    public Move on(PayoutNews news) {
        PayoutStatus next = MOVES.getOrDefault(this, Map.of()).get(news);
        if (next != null) {
            return new Move.To(next);
        }
        return LATE.getOrDefault(this, Set.of()).contains(news) ? new Move.Late() : new Move.Conflict();
    }

    /** Whether it can still be paid, so that what it is for is not paid another way. */
    public boolean isOpen() {
        return switch (this) {
            case PROPOSED, CREATED, SENDING, ACCEPTED, UNKNOWN, NEEDS_REVIEW -> true;
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }

    /** Whether the provider is to be asked how it ended. */
    public boolean isAsked() {
        return this == SENDING || this == ACCEPTED || this == UNKNOWN;
    }
}
