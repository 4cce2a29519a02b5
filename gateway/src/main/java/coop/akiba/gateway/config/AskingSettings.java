package coop.akiba.gateway.config;

import java.time.Duration;

/**
 * Asking providers how payment requests ended.
 *
 * @param first how long after the prompt they are asked; each further wait is twice as long
 * @param longest no wait is longer
 * @param giveUp so long after it was made, a request that has not ended is left to staff
 * @param grace how long a receipt may take, once the provider said that it was paid
 * @param atOnce how many requests of one cooperative are asked about at the same time
 */
public record AskingSettings(Duration first, Duration longest, Duration giveUp, Duration grace, int atOnce) {}
