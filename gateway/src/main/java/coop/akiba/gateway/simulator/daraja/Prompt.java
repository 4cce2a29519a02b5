package coop.akiba.gateway.simulator.daraja;

import coop.akiba.gateway.simulator.desk.Entry;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;

/**
 * A payment prompt on somebody's phone.
 *
 * @param msisdn digits, in clear
 * @param account what a confirmation of the payment will carry as account
 */
record Prompt(
        String merchantId,
        String checkoutId,
        String shortCode,
        String msisdn,
        BigDecimal amount,
        String account,
        URI callback) {

    /** As it stands in the book while nobody has answered it. */
    Entry entry(Instant at) {
        return Entry.open(Entry.Side.PAYMENT, checkoutId, account, msisdn, amount, SimulatedDaraja.CURRENCY, at);
    }
}
