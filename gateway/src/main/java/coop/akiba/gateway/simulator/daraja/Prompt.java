package coop.akiba.gateway.simulator.daraja;

import java.math.BigDecimal;
import java.net.URI;

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
        URI callback) {}
