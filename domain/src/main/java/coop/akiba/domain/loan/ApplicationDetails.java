package coop.akiba.domain.loan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What an application may say beyond product, amount and term.
 *
 * @param percent the rate asked for, where it is not the product's own; 0 or more
 * @param securities what is to stand behind the loan
 * @param committeeApproval reference of the committee's approval, or empty
 * @param purpose in the applicant's words, or empty
 */
public record ApplicationDetails(
        Optional<BigDecimal> percent, List<Security> securities, String committeeApproval, String purpose) {
    public ApplicationDetails {
        securities = List.copyOf(securities);
    }

    public static ApplicationDetails none() {
        return new ApplicationDetails(Optional.empty(), List.of(), "", "");
    }
}
