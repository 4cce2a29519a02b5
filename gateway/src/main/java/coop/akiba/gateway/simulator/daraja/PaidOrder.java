package coop.akiba.gateway.simulator.daraja;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A payout that was ordered.
 *
 * @param id the caller's
 * @param paid whether the money went out; a receipt number there is in any case
 */
record PaidOrder(
        String id, String conversationId, String receipt, String msisdn, BigDecimal amount, boolean paid, Instant at) {}
