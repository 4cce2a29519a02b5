package coop.akiba.gateway.simulator.desk;

import java.time.Duration;

/**
 * How somebody behaves when a payment prompt reaches their phone.
 *
 * @param delay until they have answered, or until the provider gives up
 */
public record Payer(Answer answer, Duration delay) {

    /** What they do. */
    public enum Answer {
        PAYS,
        HAS_TOO_LITTLE,
        CANCELS,
        IS_NOT_REACHED
    }
}
