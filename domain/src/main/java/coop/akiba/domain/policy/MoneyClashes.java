package coop.akiba.domain.policy;

import coop.akiba.domain.schedule.InterestTiming;
import java.math.BigDecimal;

/** What contradicts in where a product's money comes from and when it is income. */
final class MoneyClashes {
    private MoneyClashes() {}

    static void find(LoanProduct product, LoanProfile profile, Findings found) {
        recognition(product, profile, found);
        advance(product, found);
        fee(product, profile, found);
        nonMember(product, found);
        securities(product, found);
        topUp(product, profile, found);
    }

    private static void recognition(LoanProduct product, LoanProfile profile, Findings found) {
        InterestTiming timing = product.terms().timing();
        boolean straight = product.recognition() == InterestRecognition.STRAIGHT_LINE_ADVANCE;
        found.clash(
                straight && timing != InterestTiming.IN_ADVANCE,
                "recognition",
                product.recognition(),
                "terms.timing",
                timing,
                "only interest taken in advance is earned row by row");
        found.clash(
                !straight && timing == InterestTiming.IN_ADVANCE,
                "recognition",
                product.recognition(),
                "terms.timing",
                timing,
                "interest taken in advance is income as it is earned: STRAIGHT_LINE_ADVANCE");
        found.clashAnywhere(
                profile.buckets() && product.recognition() != InterestRecognition.CASH,
                "recognition",
                product.recognition(),
                "buckets",
                true,
                "capital and surplus are split as money comes in, so income is too");
    }

    private static void advance(LoanProduct product, Findings found) {
        InterestTiming timing = product.terms().timing();
        boolean never = timing != InterestTiming.IN_ADVANCE;
        String why = "no interest is taken in advance";
        found.clash(
                never && product.advanceInterestSource() == MoneySource.SAVINGS,
                "advanceInterestSource",
                product.advanceInterestSource(),
                "terms.timing",
                timing,
                why);
        found.clash(
                never && product.advanceInterest() == EarlySettlement.REFUND,
                "advanceInterest",
                product.advanceInterest(),
                "terms.timing",
                timing,
                why);
    }

    private static void fee(LoanProduct product, LoanProfile profile, Findings found) {
        FeePolicy fee = product.fee();
        found.clash(
                fee.charge() instanceof Fee.None && fee.source() == MoneySource.SAVINGS,
                "fee.source",
                fee.source(),
                "fee.charge",
                fee.charge(),
                "there is nothing to take");
        found.clash(
                fee.charge() instanceof Fee.Percentage(BigDecimal percent, var rounding)
                        && percent.compareTo(BigDecimal.valueOf(100)) >= 0
                        && fee.source() == MoneySource.CASH,
                "fee.charge",
                fee.charge(),
                "fee.source",
                fee.source(),
                "the fee leaves nothing of the loan to pay out");
        for (EligibilityRule rule : profile.eligibility()) {
            if (rule instanceof EligibilityRule.PrincipalRange range) {
                small(product, range, found);
            }
        }
    }

    private static void small(LoanProduct product, EligibilityRule.PrincipalRange range, Findings found) {
        long min = range.min().orElse(Long.MAX_VALUE);
        if (product.fee().charge() instanceof Fee.Fixed(long amount)) {
            found.clashAnywhere(
                    amount >= min && product.fee().source() == MoneySource.CASH,
                    "fee.charge.amount",
                    amount,
                    EligibilityProblems.path(range) + ".min",
                    min,
                    "the fee leaves nothing of the smallest loan to pay out");
        }
        long max = range.max().orElse(Long.MAX_VALUE);
        long unit = product.terms().instalment().rounding().unit();
        found.clashAnywhere(
                product.terms().instalment().applies() && unit > max,
                "terms.instalment.rounding.unit",
                unit,
                EligibilityProblems.path(range) + ".max",
                max,
                "one instalment would be more than any loan");
    }

    /** Savings are members'. */
    private static void nonMember(LoanProduct product, Findings found) {
        boolean stranger = product.borrowers() == BorrowerKind.NON_MEMBER;
        String why = "who is no member has no savings";
        found.clash(
                stranger && product.fee().source() == MoneySource.SAVINGS,
                "fee.source",
                product.fee().source(),
                "borrowers",
                product.borrowers(),
                why);
        found.clash(
                stranger && product.advanceInterestSource() == MoneySource.SAVINGS,
                "advanceInterestSource",
                product.advanceInterestSource(),
                "borrowers",
                product.borrowers(),
                why);
        found.clash(
                stranger && product.advanceInterest() == EarlySettlement.REFUND,
                "advanceInterest",
                product.advanceInterest(),
                "borrowers",
                product.borrowers(),
                why);
        found.clash(
                stranger && product.allocation().excess() == AllocationPolicy.Excess.SAVINGS,
                "allocation.excess",
                product.allocation().excess(),
                "borrowers",
                product.borrowers(),
                why);
    }

    private static void securities(LoanProduct product, Findings found) {
        found.clash(
                product.security().required() && !(product.onDefault() instanceof DefaultPolicy.Command),
                "security.coverage",
                product.security().coverage().toPlainString(),
                "onDefault",
                product.onDefault(),
                "securities that are never called in secure nothing");
    }

    private static void topUp(LoanProduct product, LoanProfile profile, Findings found) {
        if (product.topUp() instanceof TopUpPolicy.Allowed allowed) {
            found.clashAnywhere(
                    allowed.poolCheck() == TopUpPolicy.PoolCheck.ORIGINAL_PLUS_TOP_UP && !profile.poolCheck(),
                    "topUp.poolCheck",
                    allowed.poolCheck(),
                    "eligibility",
                    profile.eligibility().stream()
                            .map(rule -> ProfileProblems.kind(rule.getClass()))
                            .toList(),
                    "without POOL_AVAILABLE no pool is kept");
        }
    }
}
