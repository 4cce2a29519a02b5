package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;

/**
 * Text to show: GSM-7, at most as many septets as the bearer of the dialog carries, and never more than
 * {@value #MOST_SEPTETS}.
 *
 * @param secret what is keyed on this screen is a PIN or a one-time code: it is never logged, stored or replayed
 */
public record Screen(String text, boolean secret) {
    /** What nearly every aggregator carries. */
    public static final int SEPTETS = 160;

    /** What the tightest aggregators carry. */
    public static final int FEWEST_SEPTETS = 120;

    /** What the network itself carries: 160 octets. */
    public static final int MOST_SEPTETS = 182;

    public Screen {
        if (!fits(text, MOST_SEPTETS)) {
            throw new IllegalArgumentException("a screen is at most 182 septets of GSM-7: " + Gsm7.septets(text));
        }
    }

    static boolean fits(String text, int most) {
        int septets = Gsm7.septets(text);
        return septets >= 0 && septets <= most && text.indexOf(Gsm7.TIE) < 0;
    }
}
