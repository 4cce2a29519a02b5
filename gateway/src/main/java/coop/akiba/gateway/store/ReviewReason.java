package coop.akiba.gateway.store;

/** Why people must look at a payment request. */
public enum ReviewReason {
    /** Nobody said how it ended for as long as we ask. */
    NO_ANSWER,
    /** The provider says that it was paid, and no receipt of it came. */
    PAID_WITHOUT_RECEIPT,
    /** The provider said that it was paid, and then that it was not; or that something else was paid than was asked. */
    CONTRADICTION
}
