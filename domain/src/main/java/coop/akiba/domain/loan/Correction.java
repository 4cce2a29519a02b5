package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was entered wrongly about a loan, put right. Whatever is empty stays as it is. Whose loan it is cannot be put
 * right: such a loan is called off.
 *
 * @param product code
 * @param months term
 * @param percent of the rate, for the product's own period
 * @param on the day the money went out, of a loan that runs
 * @param securities all of them, in place of those there were
 */
public record Correction(
        Optional<String> product,
        Optional<Money> principal,
        Optional<Integer> months,
        Optional<BigDecimal> percent,
        Optional<LocalDate> on,
        Optional<List<Security>> securities,
        Optional<String> purpose,
        String reason) {

    /** Of amount and term alone. */
    public static Correction of(Money principal, int months, String reason) {
        return new Correction(
                Optional.empty(),
                Optional.of(principal),
                Optional.of(months),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reason);
    }

    /** What is to stand behind the loan. */
    public List<Security> securitiesOf(Loan loan) {
        return securities.orElse(loan.origination().securities());
    }
}
