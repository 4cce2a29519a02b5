package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;

/**
 * Text to show: at most {@value #SEPTETS} septets of GSM-7.
 *
 * @param secret what is keyed on this screen is a PIN or a one-time code: it is never logged, stored or replayed
 */
public record Screen(String text, boolean secret) {
    /** What the tightest aggregators carry; the bearer itself would carry 182. */
    public static final int SEPTETS = 160;

    public Screen {
        if (!fits(text)) {
            throw new IllegalArgumentException("a screen is at most 160 septets of GSM-7: " + Gsm7.septets(text));
        }
    }

    static boolean fits(String text) {
        int septets = Gsm7.septets(text);
        return septets >= 0 && septets <= SEPTETS && text.indexOf(Gsm7.TIE) < 0;
    }
}
