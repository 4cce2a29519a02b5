package coop.akiba.gateway.simulator.desk;

import coop.akiba.gateway.simulator.desk.Entry.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Somebody pays who was not asked to.
 *
 * @param account what they type, or a token of a request of ours
 * @param msisdn digits, in clear
 * @param till the short code, where a provider has several; empty for the only one
 */
public record ByHand(String account, String msisdn, BigDecimal amount, String currency, String till) {

    /** As it stands in the book. */
    public Entry entry(String id, Instant at) {
        return Entry.open(Side.PAYMENT, id, account, msisdn, amount, currency, at);
    }
}
