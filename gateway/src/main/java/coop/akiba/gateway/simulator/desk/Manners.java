package coop.akiba.gateway.simulator.desk;

import java.time.Duration;

/**
 * How a provider behaves when nothing goes wrong.
 *
 * @param usual what people do who have no behaviour of their own
 * @param pause before a notice that was not taken is sent again
 */
public record Manners(Payer usual, Duration pause) {}
