package coop.akiba.domain.loan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What an application may say beyond product, amount and term.
 *
 * @param asked terms it spells out
 * @param securities what is to stand behind the loan
 * @param committeeApproval reference of the committee's approval, or empty
 * @param purpose in the applicant's words, or empty
 */
public record ApplicationDetails(
        AskedTerms asked, List<Security> securities, String committeeApproval, String purpose) {
    public ApplicationDetails {
        securities = List.copyOf(securities);
    }

    /** With no terms but, perhaps, a rate of its own for the product's period. */
    public ApplicationDetails(
            Optional<BigDecimal> percent, List<Security> securities, String committeeApproval, String purpose) {
        this(AskedTerms.rate(percent), securities, committeeApproval, purpose);
    }

    public static ApplicationDetails none() {
        return new ApplicationDetails(AskedTerms.none(), List.of(), "", "");
    }
}
