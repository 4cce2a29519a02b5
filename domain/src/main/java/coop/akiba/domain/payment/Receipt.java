package coop.akiba.domain.payment;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Money that reached the cooperative.
 *
 * @param id ours
 * @param provider who reported it, such as {@code daraja}
 * @param transactionId the provider's own; unique for ever together with the provider
 * @param amount positive
 * @param reference what the payer typed as account, as received; may be empty
 * @param into the account the money came in on
 * @param valueDate the day it moved, in the cooperative's time zone
 */
public record Receipt(
        UUID id,
        String provider,
        String transactionId,
        Money amount,
        String reference,
        Account into,
        LocalDate valueDate) {

    /** The same receipt with a part of its amount. */
    public Receipt part(Money other) {
        return new Receipt(id, provider, transactionId, other, reference, into, valueDate);
    }
}
