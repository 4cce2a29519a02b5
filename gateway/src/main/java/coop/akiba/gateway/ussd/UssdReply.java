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

    boolean fits(int septets) {
        return Gsm7.septets(text) <= septets;
    }

    /** As many whole lines as fit; of a first line too long, as many whole words. An amount stays with its currency. */
    UssdReply within(int septets) {
        UssdReply shorter = this;
        while (!shorter.fits(septets)) {
            shorter = new UssdReply(shorter.text.substring(0, lastCut(shorter.text)), end);
        }
        return shorter;
    }

    private static int lastCut(String text) {
        int line = text.lastIndexOf('\n');
        if (line > 0) {
            return line;
        }
        int space = text.lastIndexOf(' ');
        // In front of a number there is what it counts.
        while (space > 0 && space + 1 < text.length() && Character.isDigit(text.charAt(space + 1))) {
            space = text.lastIndexOf(' ', space - 1);
        }
        return Math.max(space, 0);
    }
}
