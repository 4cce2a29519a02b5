package coop.akiba.gateway.ussd;

import coop.akiba.menus.Screen;
import java.time.Duration;

/**
 * What an aggregator carries.
 *
 * @param septets of GSM-7 that a screen may have
 * @param deadline by which it must have an answer, with something left for the way back
 */
public record Limits(int septets, Duration deadline) {
    /** Where nothing else is known. Providers that say how long they wait say 10 to 15 seconds. */
    public static final Limits USUAL = new Limits(Screen.SEPTETS, Duration.ofSeconds(9));

    Limits within(Duration other) {
        return new Limits(septets, deadline.compareTo(other) < 0 ? deadline : other);
    }
}
