package coop.akiba.domain.savings;

import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.money.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * A deposit or withdrawal in the books.
 *
 * @param amount positive, whichever way it went
 * @param reversed whether it was taken back before
 * @param receipt of the provider's notice it booked; empty for what staff booked
 */
public record Booked(JournalEntry entry, Money amount, String bookedBy, boolean reversed, Optional<UUID> receipt) {

    /** Whether it added to the savings. */
    public boolean isDeposit() {
        return entry.kind() == EntryKind.SAVINGS_DEPOSIT;
    }
}
