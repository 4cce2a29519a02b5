package coop.akiba.gateway.crash;

import java.util.List;

/** Notices that are sent at the same moment; each is sent again until it is acknowledged. */
record Delivery(List<Notice> notices) {

    /** In which form a payment is told. */
    enum Form {
        CONFIRMATION,
        STK_CALLBACK,
        CHARGE
    }

    /**
     * One notice.
     *
     * @param gateway the one that is tried first
     */
    record Notice(Payment payment, Form form, int gateway) {}
}
