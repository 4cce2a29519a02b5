package coop.akiba.domain.policy;

import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.ScheduleTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A kind of loan a cooperative offers. A loan keeps the product as it was when it was applied for.
 *
 * @param code stable name, such as {@code normal}
 * @param names what people read, by language tag; {@code en} is always there
 * @param terms how it is repaid
 * @param rateEditable whether an application may ask for another rate
 * @param maxMonths longest term, in months
 * @param tenors the only terms and rates on offer; empty for any term up to the longest, at the rate of {@code terms}
 * @param advanceInterestSource where interest in advance is taken from
 * @param advanceInterest what becomes of interest taken in advance when the loan is paid off early
 */
public record LoanProduct(
        String code,
        Map<String, String> names,
        BorrowerKind borrowers,
        ScheduleTerms terms,
        boolean rateEditable,
        int maxMonths,
        List<Tenor> tenors,
        FeePolicy fee,
        MoneySource advanceInterestSource,
        EarlySettlement advanceInterest,
        AllocationPolicy allocation,
        PenaltyPolicy penalty,
        TopUpPolicy topUp,
        SecurityPolicy security,
        DefaultPolicy onDefault,
        InterestRecognition recognition) {
    public LoanProduct {
        names = Map.copyOf(names);
        tenors = List.copyOf(tenors);
    }

    /**
     * A product with none of the extras: no fee, no penalty, no top-up, no security, interest before principal, income
     * when it is paid.
     */
    public static LoanProduct plain(
            String code, Map<String, String> names, BorrowerKind borrowers, ScheduleTerms terms, int maxMonths) {
        return new LoanProduct(
                code,
                names,
                borrowers,
                terms,
                false,
                maxMonths,
                List.of(),
                FeePolicy.none(),
                MoneySource.CASH,
                EarlySettlement.KEEP,
                AllocationPolicy.interestFirst(),
                new PenaltyPolicy.None(),
                new TopUpPolicy.None(),
                SecurityPolicy.none(),
                new DefaultPolicy.None(),
                InterestRecognition.CASH);
    }

    public LoanProduct withFee(FeePolicy other) {
        return new LoanProduct(
                code,
                names,
                borrowers,
                terms,
                rateEditable,
                maxMonths,
                tenors,
                other,
                advanceInterestSource,
                advanceInterest,
                allocation,
                penalty,
                topUp,
                security,
                onDefault,
                recognition);
    }

    public LoanProduct withTerms(ScheduleTerms other) {
        return new LoanProduct(
                code,
                names,
                borrowers,
                other,
                rateEditable,
                maxMonths,
                tenors,
                fee,
                advanceInterestSource,
                advanceInterest,
                allocation,
                penalty,
                topUp,
                security,
                onDefault,
                recognition);
    }

    /** The product at the rate that goes with a term: a tenor's own, where the product has tenors. */
    public LoanProduct over(int months) {
        return tenors.stream()
                .filter(tenor -> tenor.months() == months)
                .findFirst()
                .map(tenor -> atRate(tenor.percent()))
                .orElse(this);
    }

    /** The product at another rate for the same period. */
    public LoanProduct atRate(BigDecimal percent) {
        return atRate(new InterestRate(percent, terms.rate().period()));
    }

    public LoanProduct atRate(InterestRate rate) {
        return withTerms(new ScheduleTerms(
                rate,
                terms.method(),
                terms.timing(),
                terms.type(),
                terms.rows(),
                terms.instalment(),
                terms.dueDates()));
    }

    /** Whether a loan of this product can run so long. */
    public boolean offers(int months) {
        return tenors.isEmpty()
                ? months >= 1 && months <= maxMonths
                : tenors.stream().anyMatch(tenor -> tenor.months() == months);
    }

    public String nameIn(String language) {
        return names.getOrDefault(language, names.getOrDefault("en", code));
    }
}
