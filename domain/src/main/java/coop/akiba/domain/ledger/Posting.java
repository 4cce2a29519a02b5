package coop.akiba.domain.ledger;

import coop.akiba.domain.money.Money;

/**
 * One leg of a journal entry.
 *
 * @param amount positive for a debit, negative for a credit, never zero
 */
public record Posting(Account account, Money amount) {
    public Posting {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a posting of zero says nothing: " + account);
        }
    }
}
