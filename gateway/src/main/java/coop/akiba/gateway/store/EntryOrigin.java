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
 */
public record EntryOrigin(UUID entry, String actor, Instant bookedAt, Optional<LoanId> loan, Optional<UUID> receipt) {}
