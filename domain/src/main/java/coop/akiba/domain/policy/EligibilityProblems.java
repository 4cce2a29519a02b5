package coop.akiba.domain.policy;

import coop.akiba.domain.money.CurrencyPolicy;
import java.math.BigDecimal;
import java.util.List;

/** What is wrong with the conditions borrowers must meet. */
final class EligibilityProblems {
    private EligibilityProblems() {}

    static void find(LoanProfile profile, CurrencyPolicy currency, Findings found) {
        found.twice(
                "eligibility",
                profile.eligibility().stream()
                        .map(rule -> ProfileProblems.kind(rule.getClass()))
                        .toList());
        for (EligibilityRule rule : profile.eligibility()) {
            String path = path(rule);
            switch (rule) {
                case EligibilityRule.MinSavingsRatio(var ratio) -> ratio(profile, path, ratio, found);
                case EligibilityRule.SavingsMultiple(var multiple) -> {
                    positive(path + ".multiple", multiple, found);
                    membersOnly(profile, rule, found);
                }
                case EligibilityRule.SavingsAccount it -> membersOnly(profile, rule, found);
                case EligibilityRule.PrincipalRange range -> range(path, range, currency, found);
                case EligibilityRule.PoolAvailable it -> paidOut(profile, rule, found);
                case EligibilityRule.BankBalance it -> paidOut(profile, rule, found);
                case EligibilityRule.ActiveBorrower it -> {}
            }
        }
    }

    static String path(EligibilityRule rule) {
        return "eligibility[" + ProfileProblems.kind(rule.getClass()) + "]";
    }

    private static void ratio(LoanProfile profile, String path, BigDecimal ratio, Findings found) {
        positive(path + ".ratio", ratio, found);
        membersOnly(profile, new EligibilityRule.MinSavingsRatio(ratio), found);
        for (EligibilityRule rule : profile.eligibility()) {
            if (rule instanceof EligibilityRule.SavingsMultiple(var multiple)) {
                found.clash(
                        ratio.compareTo(BigDecimal.ONE) >= 0 && multiple.compareTo(BigDecimal.ONE) > 0,
                        path + ".ratio",
                        ratio.toPlainString(),
                        path(rule) + ".multiple",
                        multiple.toPlainString(),
                        "one asks for savings behind the whole loan, the other lets it be larger than savings");
            }
        }
    }

    private static void positive(String path, BigDecimal value, Findings found) {
        boolean none = value.signum() <= 0;
        if (none) {
            found.add(new ProfileProblem.OutOfRange(
                    found.at(path), value, new BigDecimal("0.0001"), BigDecimal.valueOf(1_000)));
        } else {
            found.range(path, value, 0, 1_000);
        }
    }

    private static void range(
            String path, EligibilityRule.PrincipalRange range, CurrencyPolicy currency, Findings found) {
        found.missing(range.min().isEmpty() && range.max().isEmpty(), path, "a least or a largest amount");
        limit(path + ".min", range.min().stream().toList(), currency, found);
        limit(path + ".max", range.max().stream().toList(), currency, found);
        long min = range.min().orElse(0L);
        long max = range.max().orElse(Long.MAX_VALUE);
        found.clash(min > max, path + ".min", min, path + ".max", max, "no amount lies between");
    }

    private static void limit(String path, List<Long> given, CurrencyPolicy currency, Findings found) {
        for (long amount : given) {
            found.range(path, amount, 1, Long.MAX_VALUE);
            found.steps(path, amount, currency.cashUnit());
        }
    }

    /** Savings are members'. */
    private static void membersOnly(LoanProfile profile, EligibilityRule rule, Findings found) {
        for (LoanProduct product : profile.productsFor(BorrowerKind.NON_MEMBER)) {
            found.clash(
                    true,
                    path(rule),
                    ProfileProblems.kind(rule.getClass()),
                    "products[" + product.code() + "].borrowers",
                    product.borrowers(),
                    "who is no member has no savings, so nobody could have this loan");
        }
    }

    private static void paidOut(LoanProfile profile, EligibilityRule rule, Findings found) {
        DisbursementStep step = profile.workflow().disbursement();
        found.clash(
                step == DisbursementStep.NOT_RECORDED,
                path(rule),
                ProfileProblems.kind(rule.getClass()),
                "workflow.disbursement",
                step,
                "what is paid out and back is not followed, so what is left is not known");
    }
}
