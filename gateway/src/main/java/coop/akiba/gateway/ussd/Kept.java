package coop.akiba.gateway.ussd;

import java.util.Optional;

/**
 * What the last hop of a session left in the session store, as one text. Its fingerprint and whether it is firm come
 * first, where a script finds them.
 *
 * @param print fingerprint of what had been keyed by then, {@value #PRINT} characters
 * @param firm whether the hop carried something out: then the same input soon after is a repeated callback
 * @param length of what had been keyed by then, or the number of the press where presses are counted
 * @param hops how many there were
 * @param began what the dialog is called among ourselves
 * @param state the dialog; empty when it has ended
 */
record Kept(String print, boolean firm, int length, int hops, String began, UssdReply answer, String state) {
    static final int PRINT = 32;

    static final char FIRM = 'F';

    /** Far more than a menu keeps, in characters; what is longer is a fault. */
    static final int LONGEST = 4_000;

    String text() {
        String shown = answer.text();
        return print
                + (firm ? FIRM : '-')
                + length
                + ':'
                + hops
                + ':'
                + began
                + ':'
                + shown.length()
                + (answer.end() ? 'E' : 'C')
                + shown
                + state;
    }

    /** Empty for what {@link #text} did not write. */
    static Optional<Kept> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            int length = text.indexOf(':', PRINT);
            int hops = text.indexOf(':', length + 1);
            int began = text.indexOf(':', hops + 1);
            int answer = began + 1;
            while (text.charAt(answer) >= '0' && text.charAt(answer) <= '9') {
                answer++;
            }
            boolean end = text.charAt(answer) == 'E';
            int state = answer + 1 + Integer.parseInt(text, began + 1, answer, 10);
            return Optional.of(new Kept(
                    text.substring(0, PRINT),
                    text.charAt(PRINT) == FIRM,
                    Integer.parseInt(text, PRINT + 1, length, 10),
                    Integer.parseInt(text, length + 1, hops, 10),
                    text.substring(hops + 1, began),
                    new UssdReply(text.substring(answer + 1, state), end),
                    text.substring(state)));
        } catch (NumberFormatException | IndexOutOfBoundsException garbled) {
            return Optional.empty();
        }
    }
}
