package coop.akiba.gateway.store;

import java.time.Instant;

/**
 * A payment request that somebody has taken to ask its provider about.
 *
 * @param asked how often it was taken, this time included; whoever took it last sets when it is next asked about
 */
public record AskedRequest(PaymentRequest request, int asked, Instant createdAt) {}
