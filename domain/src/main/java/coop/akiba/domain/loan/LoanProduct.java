package coop.akiba.domain.loan;

import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A kind of loan a cooperative offers.
 *
 * @param code stable name, such as {@code normal}
 * @param names what people read, by language tag; {@code en} is always there
 * @param ratePercent 2 means two percent per {@code ratePeriod}, of the principal as first lent
 * @param rows rounding of every row's principal and interest
 * @param maxMonths longest term, in months
 */
public record LoanProduct(
        String code,
        Map<String, String> names,
        BorrowerKind borrowers,
        BigDecimal ratePercent,
        RatePeriod ratePeriod,
        Rounding rows,
        Fee fee,
        int maxMonths) {
    public LoanProduct {
        names = Map.copyOf(names);
        if (!names.containsKey("en")) {
            throw new IllegalArgumentException("product " + code + " has no English name");
        }
        if (ratePercent.signum() < 0) {
            throw new IllegalArgumentException("rate of product " + code + " is negative: " + ratePercent);
        }
        if (maxMonths < 1) {
            throw new IllegalArgumentException("longest term of product " + code + " must be 1 or more");
        }
    }

    public String nameIn(String language) {
        return names.getOrDefault(language, names.getOrDefault("en", code));
    }

    /** Interest of the whole term: principal × rate × months, rounded once. */
    public Money interest(Money principal, int months) {
        Fraction exact =
                Fraction.of(ratePercent).times(principal.minor()).times(months).dividedBy(100L * ratePeriod.months());
        return rows.round(exact, principal.currency());
    }
}
