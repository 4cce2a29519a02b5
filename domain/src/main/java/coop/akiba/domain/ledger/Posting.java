package coop.akiba.domain.ledger;

import coop.akiba.domain.money.Money;
import java.util.Optional;

/**
 * One leg of a journal entry.
 *
 * @param amount positive for a debit, negative for a credit, never zero
 * @param tag its place in the cash book, where the cooperative keeps one
 */
public record Posting(Account account, Money amount, Optional<Tag> tag) {
    public Posting {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a posting of zero says nothing: " + account);
        }
    }

    public Posting(Account account, Money amount) {
        this(account, amount, Optional.empty());
    }

    Posting reversed() {
        return new Posting(account, amount.negated(), tag);
    }
}
