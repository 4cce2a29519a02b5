package coop.akiba.domain.schedule;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Simple interest in equal instalments: interest = principal × rate × months, both spread evenly, each row rounded, the
 * last row taking what rounding left.
 */
public final class Schedules {
    private Schedules() {}

    /**
     * The schedule of a loan.
     *
     * @param principal positive
     * @param months 1 or more; one instalment a month
     * @param start first day of the loan; row k is due k months later, clamped to the month's end
     * @return empty when the principal is too small for so many rows of at least one rounding unit each
     */
    public static Optional<RepaymentPlan> of(ScheduleTerms terms, Money principal, int months, LocalDate start) {
        CurrencyPolicy currency = principal.currency();
        Money interest = terms.rows()
                .round(terms.rate().perMonth().times(principal.minor()).times(months), currency);
        Money principalRow = share(terms, principal, months);
        Money interestRow = share(terms, interest, months);
        Money lastPrincipal = principal.minus(principalRow.times(months - 1L));
        Money lastInterest = interest.minus(interestRow.times(months - 1L));
        if (!principalRow.isPositive() || !lastPrincipal.isPositive() || lastInterest.isNegative()) {
            return Optional.empty();
        }
        List<Instalment> rows = new ArrayList<>();
        for (int k = 1; k <= months; k++) {
            boolean last = k == months;
            rows.add(Instalment.unpaid(
                    k,
                    terms.dueDates().due(start, k),
                    last ? lastPrincipal : principalRow,
                    last ? lastInterest : interestRow));
        }
        return Optional.of(new RepaymentPlan(new Schedule(currency, rows), currency.zero(), false));
    }

    private static Money share(ScheduleTerms terms, Money whole, int months) {
        CurrencyPolicy currency = whole.currency();
        Fraction exact = new Fraction(BigInteger.valueOf(whole.minor()), BigInteger.valueOf(months));
        return terms.rows().round(exact, currency);
    }
}
