package coop.akiba.gateway.config;

import java.time.ZoneId;

/**
 * How Pull Transactions is used for a short code. Daraja's documents contradict each other on method and zone.
 *
 * @param nominatedNumber the phone number that the short code is registered with
 * @param method of the question, {@code POST} or {@code GET}
 * @param zone of payments' times, whatever letter they end in
 */
public record DarajaPull(String nominatedNumber, String method, ZoneId zone) {}
