package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import java.util.Optional;
import java.util.function.Function;

/** What an aggregator's request turned out to be. */
public sealed interface UssdReading {

    /** A callback. */
    record Hop(UssdHop hop) implements UssdReading {}

    /** A callback that does not say who calls, because the first one of its session did. */
    record Nameless(String sessionId, Function<Msisdn, UssdHop> hop) implements UssdReading {}

    /**
     * The session is over: the caller hung up, took too long, or the aggregator tells how it went. Whatever else such a
     * notice holds, such as all that was keyed, is not read.
     *
     * @param msisdn empty where the notice does not name the caller
     */
    record Ended(String sessionId, Optional<Msisdn> msisdn) implements UssdReading {}

    /** Not from the aggregator: its signature is missing or wrong. */
    record Forged(String why) implements UssdReading {}

    /**
     * No callback of this aggregator.
     *
     * @param why for the log: names the field and never shows what was in it
     */
    record Malformed(String why) implements UssdReading {}
}
