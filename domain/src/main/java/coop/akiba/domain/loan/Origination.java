package coop.akiba.domain.loan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a loan came to be.
 *
 * @param appliedBy id of the actor who handed in the application: the member, or staff on their behalf
 * @param appliedOn day of the application, in the cooperative's time zone
 * @param purpose in the applicant's words; empty if none was given
 * @param committeeApproval reference of the committee's approval; empty if none was needed
 * @param sourceId key in the books it was brought over from; empty for a loan made here
 * @param securities what stands behind it
 * @param correctedBy ids of the actors who changed the application since: its makers as well
 */
public record Origination(
        String appliedBy,
        LocalDate appliedOn,
        String purpose,
        String committeeApproval,
        Optional<String> sourceId,
        List<Security> securities,
        List<String> correctedBy) {
    public Origination {
        securities = List.copyOf(securities);
        correctedBy = List.copyOf(correctedBy);
    }

    /** As it was handed in. */
    public Origination(
            String appliedBy,
            LocalDate appliedOn,
            String purpose,
            String committeeApproval,
            Optional<String> sourceId,
            List<Security> securities) {
        this(appliedBy, appliedOn, purpose, committeeApproval, sourceId, securities, List.of());
    }

    /** The same, changed by somebody. */
    Origination corrected(String actor, String purpose, List<Security> securities) {
        return new Origination(
                appliedBy,
                appliedOn,
                purpose,
                committeeApproval,
                sourceId,
                securities,
                Stream.concat(correctedBy.stream(), Stream.of(actor)).distinct().toList());
    }

    /** The same with one more security behind it. */
    public Origination with(Security more) {
        return new Origination(
                appliedBy,
                appliedOn,
                purpose,
                committeeApproval,
                sourceId,
                Stream.concat(securities.stream(), Stream.of(more)).toList());
    }

    public static Origination of(String appliedBy, LocalDate appliedOn) {
        return new Origination(appliedBy, appliedOn, "", "", Optional.empty(), List.of());
    }
}
