package coop.akiba.gateway.ussd;

/** What an aggregator's request turned out to be. */
public sealed interface UssdReading {

    /** A callback. */
    record Hop(UssdHop hop) implements UssdReading {}

    /**
     * No callback of this aggregator.
     *
     * @param why for the log: names the field and never shows what was in it
     */
    record Malformed(String why) implements UssdReading {}
}
