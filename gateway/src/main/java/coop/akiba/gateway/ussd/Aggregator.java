package coop.akiba.gateway.ussd;

import coop.akiba.gateway.http.Form;

/** How one aggregator writes callbacks and reads answers. Pure: it reads, it writes, it does nothing. */
public interface Aggregator {

    /** As in settings and in the callback's address. */
    String name();

    /**
     * Makes sense of a request.
     *
     * @param country ISO 3166 letters; of numbers written without a country code
     */
    UssdReading read(Form form, String country);

    /** The body of the answer, in plain text. */
    String write(UssdReply reply);
}
