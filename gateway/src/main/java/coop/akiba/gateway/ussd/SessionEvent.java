package coop.akiba.gateway.ussd;

/** What becomes of a dialled session, as far as it is told or done; most that are left are never told. */
enum SessionEvent {
    STARTED,
    /** Went on with what an earlier call left. */
    RESUMED,
    /** The menu had its last words. */
    COMPLETED,
    /** The aggregator says that the caller is gone before that. */
    DROPPED,
    /** Ended by us with an apology. */
    APOLOGISED
}
