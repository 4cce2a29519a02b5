package coop.akiba.gateway.ussd;

import coop.akiba.menus.Screen;

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
}
