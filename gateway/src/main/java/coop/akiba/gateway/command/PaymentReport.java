package coop.akiba.gateway.command;

import coop.akiba.domain.payment.PaymentRequestStatus;

/**
 * What a provider says of a payment request.
 *
 * @param providerRef the provider's id of the request; empty where it is not known
 * @param code the provider's own, kept as it came; empty where there is none
 * @param text the provider's words for it
 */
public record PaymentReport(PaymentRequestStatus status, String providerRef, String code, String text) {}
