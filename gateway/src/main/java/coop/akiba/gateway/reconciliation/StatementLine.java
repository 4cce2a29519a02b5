package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.money.Money;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A movement as a provider's statement tells it.
 *
 * @param row of the file, counted from 1
 * @param transactionId in capitals, as notices have it
 * @param amount as our books see the money: what came in is positive
 * @param completedAt on the provider's own clock, in the cooperative's zone
 * @param reference what the payer typed; may be empty
 * @param party the other side, as printed; may be empty
 * @param linked the transaction that it takes back, where it does
 * @param balance on the account after it, where the statement says
 */
public record StatementLine(
        long row,
        String transactionId,
        Kind kind,
        Money amount,
        LocalDateTime completedAt,
        String reference,
        String party,
        Optional<String> linked,
        Optional<Money> balance) {

    /** Why money moved. A provider's charge stands under the transaction it was taken for. */
    public enum Kind {
        PAID_IN,
        PAID_OUT,
        CHARGE,
        REVERSAL
    }
}
