package coop.akiba.gateway.ussd;

import java.util.Optional;

/**
 * What the last hop of a session left in the session store, as one text. Its fingerprint comes first, where a script
 * finds it.
 *
 * @param print fingerprint of what had been keyed by then, {@value #PRINT} characters
 * @param length of what had been keyed by then
 * @param hops how many there were
 * @param state the dialog; empty when it has ended
 */
record Kept(String print, int length, int hops, UssdReply answer, String state) {
    static final int PRINT = 32;

    /** Far more than a menu keeps, in characters; what is longer is a fault. */
    static final int LONGEST = 4_000;

    String text() {
        String shown = answer.text();
        return print + length + ':' + hops + ':' + shown.length() + (answer.end() ? 'E' : 'C') + shown + state;
    }

    /** Empty for what {@link #text} did not write. */
    static Optional<Kept> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            int length = text.indexOf(':', PRINT);
            int hops = text.indexOf(':', length + 1);
            int answer = hops + 1;
            while (text.charAt(answer) >= '0' && text.charAt(answer) <= '9') {
                answer++;
            }
            boolean end = text.charAt(answer) == 'E';
            int state = answer + 1 + Integer.parseInt(text, hops + 1, answer, 10);
            return Optional.of(new Kept(
                    text.substring(0, PRINT),
                    Integer.parseInt(text, PRINT, length, 10),
                    Integer.parseInt(text, length + 1, hops, 10),
                    new UssdReply(text.substring(answer + 1, state), end),
                    text.substring(state)));
        } catch (NumberFormatException | IndexOutOfBoundsException garbled) {
            return Optional.empty();
        }
    }
}
