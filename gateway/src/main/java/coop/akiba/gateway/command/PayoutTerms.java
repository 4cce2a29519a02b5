package coop.akiba.gateway.command;

import coop.akiba.domain.payment.PayoutPolicy;

/**
 * By whom a cooperative's payouts leave, and how much may.
 *
 * @param account at the provider; part of its name in the books
 */
public record PayoutTerms(String provider, String account, PayoutPolicy policy) {}
