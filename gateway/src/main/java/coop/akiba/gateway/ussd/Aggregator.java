package coop.akiba.gateway.ussd;

/**
 * How one aggregator writes callbacks and reads answers. Pure: it reads, it writes, it does nothing. Reading is total:
 * whatever bytes come, it ends in a {@link UssdReading}.
 */
public interface Aggregator {

    /** As in settings and in the callback's address. */
    String name();

    Limits limits();

    /**
     * Makes sense of a request.
     *
     * @param country ISO 3166 letters; of numbers written without a country code
     */
    UssdReading read(UssdRequest request, String country);

    /** The answer to a callback. */
    UssdAnswer write(UssdHop hop, UssdReply reply);

    /**
     * Tells that a request was not understood, before there is a hop, in the aggregator's own way where it has one.
     *
     * @param status of the 4xx and 5xx; an aggregator that wants 200 whatever happens gets 200
     */
    UssdAnswer refuse(int status, String words);

    /** The answer to a notice that a session is over. */
    default UssdAnswer ended(UssdReading.Ended notice, boolean known) {
        return UssdAnswer.text(200, "");
    }

    /** Whether it gives no two callers the same session id; then another number on a known session is turned away. */
    default boolean hasUniqueSessions() {
        return false;
    }

    /** Whether only the first callback of a session names the caller; then the number is remembered for the others. */
    default boolean namesCallerOnce() {
        return false;
    }
}
