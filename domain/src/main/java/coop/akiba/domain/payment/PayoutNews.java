package coop.akiba.domain.payment;

/** What can be heard of a payout: from people, from ourselves, from its provider. */
public enum PayoutNews {
    /** A second person agreed. */
    RELEASED,
    /** A second person did not agree. */
    REFUSED,
    /** It is handed to the provider now: committed before the first byte leaves. */
    SENDS,
    /** It certainly never reached the provider, and will not be tried again. */
    NOT_SENT,
    /** The provider says that it has it. */
    TAKEN,
    /** No answer, or one that means nothing; a queue that timed out, too. */
    UNCLEAR,
    /** The provider says that the receiver has the money. */
    PAID,
    /** The provider says that it was not paid and will not be, in a way that it documents as an ending. */
    NOT_PAID,
    /** It was asked about for long enough. */
    GAVE_UP,
    /** The provider says something that does not fit: another amount, a receipt of another payout. */
    ODD,
    /** Two people found that the receiver has the money. */
    SETTLED_PAID,
    /** Two people found that the receiver does not have it and will not. */
    SETTLED_NOT_PAID;

    /** Whether people say it who looked at what nobody could tell. */
    public boolean settles() {
        return this == SETTLED_PAID || this == SETTLED_NOT_PAID;
    }
}
