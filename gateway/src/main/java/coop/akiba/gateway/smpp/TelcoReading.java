package coop.akiba.gateway.smpp;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.outbox.DeliveryStatus;
import coop.akiba.gateway.ussd.UssdHop;
import java.util.OptionalInt;

/** What a {@code deliver_sm} turned out to be. */
sealed interface TelcoReading {

    /** A member dials, or answers a screen. */
    record Hop(UssdHop hop, Way back) implements TelcoReading {}

    /** The session is over. */
    record Ended(Msisdn caller, String sessionId) implements TelcoReading {}

    /**
     * A member wrote. Its text form shows nothing of it.
     *
     * @param from as the telco writes it
     * @param networkId what the network calls the message, with the sender's own number of it; empty where neither is
     *     told
     */
    record Sms(String from, String text, String networkId) implements TelcoReading {
        @Override
        public String toString() {
            return "sms of " + text.length() + " characters";
        }
    }

    /** What became of a message of ours. */
    record Receipt(String id, DeliveryStatus status) implements TelcoReading {}

    /** Nothing that asks for anything, such as a confirmation. */
    record Unimportant() implements TelcoReading {}

    /**
     * Not to be understood.
     *
     * @param why for the log: names the field and never shows what was in it
     */
    record Strange(String why) implements TelcoReading {}

    /**
     * How an answer finds the session it belongs to: fields of the request that it repeats.
     *
     * @param session {@code its_session_info}, if there was one
     * @param reference {@code user_message_reference}, if there was one
     */
    record Way(String serviceType, Address ours, Address caller, OptionalInt session, OptionalInt reference) {}
}
