package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something to be told to somebody outside.
 *
 * @param kind {@code SMS}, {@code PAYMENT_REQUEST} or {@code PAYOUT}
 * @param template which message it is; for people and metrics
 * @param body the finished text; empty for a payment request and a payout
 * @param secret the text must be erased once it is sent
 * @param request the payment request or payout to be made, if it is one
 */
public record OutboxRow(
        UUID id,
        String kind,
        Optional<MemberId> member,
        Msisdn to,
        String template,
        String body,
        boolean secret,
        Optional<UUID> request,
        Instant at) {
    public static final String SMS = "SMS";
    public static final String PAYMENT_REQUEST = "PAYMENT_REQUEST";
    public static final String PAYOUT = "PAYOUT";

    /** Never shows the text. */
    @Override
    public String toString() {
        return "OutboxRow[" + id + ", " + kind + ", " + template + ", " + to.masked() + "]";
    }
}
