package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentRequestStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A payment a member was asked for.
 *
 * @param token 32 hex digits; part of the callback address, so that the answer names its request
 * @param loan to be repaid; empty where the money is to be saved
 * @param providerRef the provider's own id of the request, once it has given one
 * @param paidSince when the provider first said that it was paid, naming no receipt; nothing is booked from that
 */
public record PaymentRequest(
        UUID id,
        String token,
        String provider,
        MemberId member,
        Optional<LoanId> loan,
        Money amount,
        Msisdn msisdn,
        PaymentRequestStatus status,
        Optional<String> providerRef,
        Optional<Instant> paidSince) {}
