package coop.akiba.gateway.smpp;

/** What is counted of a bind, as {@code akiba_smpp_events_total}. */
enum Event {
    BOUND,
    /** A connection broke, or the telco ended it. */
    LOST,
    /** The telco turned the bind down, or could not be reached. */
    NOT_BOUND,
    HOP,
    ANSWERED,
    /** An answer that could not be handed over any more. */
    ANSWER_DROPPED,
    ABORTED,
    SMS_IN,
    SMS_OUT,
    RECEIPT,
    /** Not to be understood. */
    STRANGE,
    /** Turned away because there was too much at once. */
    TURNED_AWAY,
    /** The telco said that we send too much. */
    THROTTLED
}
