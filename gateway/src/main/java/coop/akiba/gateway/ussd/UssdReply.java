package coop.akiba.gateway.ussd;

import coop.akiba.menus.Screen;
import coop.akiba.menus.text.Gsm7;

/**
 * What the caller is shown.
 *
 * @param end whether the session is over
 */
public record UssdReply(String text, boolean end) {

    static UssdReply ask(Screen screen) {
        return new UssdReply(screen.text(), false);
    }

    static UssdReply end(Screen screen) {
        return new UssdReply(screen.text(), true);
    }

    /** The last guard: menus keep to the bearer's limit themselves. Cut between lines, or between words of one. */
    UssdReply within(int septets) {
        if (fits(text, septets)) {
            return this;
        }
        int cut = text.length();
        while (cut > 0 && !fits(text.substring(0, cut), septets)) {
            int line = text.lastIndexOf('\n', cut - 1);
            cut = line > 0 ? line : Math.max(text.lastIndexOf(' ', cut - 1), 0);
        }
        return new UssdReply(text.substring(0, cut), end);
    }

    private static boolean fits(String text, int septets) {
        return Gsm7.septets(text) <= septets;
    }
}
