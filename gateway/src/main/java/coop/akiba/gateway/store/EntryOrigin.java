package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a journal entry is stored with.
 *
 * @param entry its id
 * @param actor who caused it
 * @param loan the loan it is about, if any
 * @param receipt the receipt it books, if any
 * @param payment the loan payment it books, if any
 * @param reversalOf the entry it takes back, if it does
 */
public record EntryOrigin(
        UUID entry,
        String actor,
        Instant bookedAt,
        Optional<LoanId> loan,
        Optional<UUID> receipt,
        Optional<UUID> payment,
        Optional<UUID> reversalOf) {

    /** An entry about nothing in particular. */
    public static EntryOrigin of(UUID entry, String actor, Instant bookedAt) {
        return new EntryOrigin(
                entry, actor, bookedAt, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
