package coop.akiba.domain.loan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a loan came to be.
 *
 * @param appliedBy id of the actor who handed in the application: the member, or staff on their behalf
 * @param appliedOn day of the application, in the cooperative's time zone
 * @param purpose in the applicant's words; empty if none was given
 * @param committeeApproval reference of the committee's approval; empty if none was needed
 * @param sourceId key in the books it was brought over from; empty for a loan made here
 * @param securities what stands behind it
 */
public record Origination(
        String appliedBy,
        LocalDate appliedOn,
        String purpose,
        String committeeApproval,
        Optional<String> sourceId,
        List<Security> securities) {
    public Origination {
        securities = List.copyOf(securities);
    }

    public static Origination of(String appliedBy, LocalDate appliedOn) {
        return new Origination(appliedBy, appliedOn, "", "", Optional.empty(), List.of());
    }
}
