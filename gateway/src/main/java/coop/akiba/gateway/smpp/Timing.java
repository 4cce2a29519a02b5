package coop.akiba.gateway.smpp;

import java.time.Duration;

/**
 * How long a bind waits for what.
 *
 * @param response for the telco's answer to anything we send
 * @param first bound of the first pause before connecting again; it doubles up to {@code longest}
 * @param refused pause after the telco turned us down, which the next try will hardly change
 * @param steady a connection that held so long counts as a good one: the next pause is a short one again
 */
public record Timing(Duration response, Duration first, Duration longest, Duration refused, Duration steady) {
    public static final Timing USUAL = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30));
}
