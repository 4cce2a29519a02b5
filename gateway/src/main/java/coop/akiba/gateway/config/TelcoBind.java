package coop.akiba.gateway.config;

import java.time.Duration;

/**
 * A direct connection to a telco's message centre by SMPP 3.4.
 *
 * @param name of this bind in logs and metrics
 * @param systemType empty where the telco asks for none; so too {@code addressRange}
 * @param window messages that may be on their way unanswered
 * @param enquireEvery after so long without a word the telco is asked whether it is there
 */
public record TelcoBind(
        String name,
        String team,
        String host,
        int port,
        boolean tls,
        String systemId,
        Secret password,
        String systemType,
        String addressRange,
        Carries carries,
        Ussd ussd,
        Sms sms,
        int window,
        int perSecond,
        Duration enquireEvery) {

    /** What goes over a bind. */
    public enum Carries {
        USSD,
        SMS,
        BOTH;

        public boolean ussd() {
            return this != SMS;
        }

        public boolean sms() {
            return this != USSD;
        }
    }

    /** The field that tells sessions apart. */
    public enum Session {
        ITS_SESSION_INFO,
        USER_MESSAGE_REFERENCE
    }

    /** The field that holds what was dialled. */
    public enum CodeIn {
        SHORT_MESSAGE,
        DESTINATION_ADDR
    }

    /** What {@code data_coding} 0 is at the telco. */
    public enum Alphabet {
        GSM7,
        LATIN1
    }

    /** How messages of several parts go. */
    public enum LongMessages {
        PARTS,
        PAYLOAD
    }

    /** How a receipt writes the id of a message. Some give it in hex and write it in decimal in the receipt. */
    public enum ReceiptIds {
        SAME,
        DECIMAL,
        HEX
    }

    /**
     * Values of {@code ussd_service_op}.
     *
     * @param begin a member dials
     * @param next a member answers a screen
     * @param abort the session is over
     * @param ask a screen that waits for an answer
     * @param end the last screen
     */
    public record Operations(int begin, int next, int abort, int ask, int end) {}

    /**
     * Dialled sessions.
     *
     * @param serviceCode empty where the bind carries none
     * @param coding {@code data_coding} of screens
     */
    public record Ussd(
            String serviceCode, Session session, CodeIn codeIn, Operations operations, int coding, int septets) {}

    /**
     * Messages.
     *
     * @param from empty where the bind carries none
     */
    public record Sms(String from, Alphabet alphabet, LongMessages longMessages, ReceiptIds receiptIds) {}
}
