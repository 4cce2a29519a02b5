package coop.akiba.domain.loan;

import java.util.UUID;

/** Identifies a loan within a cooperative. People use its {@link LoanNumber}. */
public record LoanId(UUID value) {}
