package coop.akiba.domain;

import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.policy.EarlySettlement;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.policy.SecurityPolicy;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.schedule.ScheduleTerms;
import java.util.List;
import java.util.Map;

/** Products of the tests, setting by setting; what is not set is as plain as can be. */
public record Products(
        ScheduleTerms terms,
        FeePolicy fee,
        MoneySource advanceInterestSource,
        EarlySettlement advanceInterest,
        AllocationPolicy allocation,
        PenaltyPolicy penalty,
        TopUpPolicy topUp,
        DefaultPolicy onDefault,
        InterestRecognition recognition) {

    public static Products with(ScheduleTerms terms) {
        return new Products(
                terms,
                FeePolicy.none(),
                MoneySource.CASH,
                EarlySettlement.KEEP,
                AllocationPolicy.interestFirst(),
                new PenaltyPolicy.Manual(),
                new TopUpPolicy.Allowed(TopUpPolicy.PoolCheck.TOP_UP_ONLY, false),
                new DefaultPolicy.Command(),
                InterestRecognition.CASH);
    }

    public Products fee(FeePolicy other) {
        return new Products(
                terms,
                other,
                advanceInterestSource,
                advanceInterest,
                allocation,
                penalty,
                topUp,
                onDefault,
                recognition);
    }

    public Products advanceFrom(MoneySource other) {
        return new Products(terms, fee, other, advanceInterest, allocation, penalty, topUp, onDefault, recognition);
    }

    public Products early(EarlySettlement other) {
        return new Products(
                terms, fee, advanceInterestSource, other, allocation, penalty, topUp, onDefault, recognition);
    }

    public Products allocation(AllocationPolicy other) {
        return new Products(
                terms, fee, advanceInterestSource, advanceInterest, other, penalty, topUp, onDefault, recognition);
    }

    public Products penalty(PenaltyPolicy other) {
        return new Products(
                terms, fee, advanceInterestSource, advanceInterest, allocation, other, topUp, onDefault, recognition);
    }

    public Products topUp(TopUpPolicy other) {
        return new Products(
                terms, fee, advanceInterestSource, advanceInterest, allocation, penalty, other, onDefault, recognition);
    }

    public Products recognition(InterestRecognition other) {
        return new Products(
                terms, fee, advanceInterestSource, advanceInterest, allocation, penalty, topUp, onDefault, other);
    }

    public LoanProduct product() {
        return new LoanProduct(
                "any",
                Map.of("en", "Any"),
                BorrowerKind.MEMBER,
                terms,
                false,
                360,
                List.of(),
                fee,
                advanceInterestSource,
                advanceInterest,
                allocation,
                penalty,
                topUp,
                SecurityPolicy.none(),
                onDefault,
                recognition);
    }
}
