package coop.akiba.gateway.outbox;

/** How far a message has come after its provider took it, in the order this happens. */
public enum DeliveryStatus {
    QUEUED,
    SENT,
    /** On the phone; final. */
    DELIVERED,
    /** Will not reach the phone; final. */
    FAILED
}
