package coop.akiba.domain.policy;

import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
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
        if (!names.containsKey("en")) {
            throw new IllegalArgumentException("product " + code + " has no English name");
        }
        if (maxMonths < 1 || maxMonths > Schedules.MOST_MONTHS) {
            throw new IllegalArgumentException(
                    "longest term of product " + code + " must be 1 to " + Schedules.MOST_MONTHS);
        }
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

    public String nameIn(String language) {
        return names.getOrDefault(language, names.getOrDefault("en", code));
    }
}
