package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What staff have to do about a loan.
 *
 * @param row number of the instalment it is about
 * @param due when that fell due; for a penalty to be checked, the day the penalty is of
 * @param done who did it, when, and what they noted
 */
public record FollowUp(
        UUID id,
        LoanId loan,
        Kind kind,
        int row,
        LocalDate due,
        Instant deadline,
        Instant openedAt,
        Optional<Done> done) {

    /** What is to be done. */
    public enum Kind {
        /** Call the borrower, who missed an instalment. */
        CALL,
        /** Bring the loan before the committee: two instalments in a row were missed. */
        ESCALATE,
        /** See whether a penalty is right: a payment made before it was recorded after it. */
        CHECK_PENALTY
    }

    /** How it ended. */
    public record Done(Instant at, String by, String note) {}
}
