package coop.akiba.domain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules a cooperative lends by. They are values: a loan keeps the version it was made under.
 *
 * @param eligibility what a borrower and an application must meet; every rule that fails is told
 * @param roles what each role may do, and whose loans it sees
 * @param buckets whether money received is split into capital and surplus (SHU) in the cash book
 * @param matching when money is credited that names nobody exactly; the usual way where nothing is said
 */
public record LoanProfile(
        int version,
        Workflow workflow,
        ConcurrencyLimit concurrency,
        List<EligibilityRule> eligibility,
        RoleMatrix roles,
        WithdrawalPolicy withdrawals,
        ReversalPolicy reversal,
        boolean buckets,
        Optional<MatchingPolicy> matching,
        List<LoanProduct> products) {
    public LoanProfile {
        eligibility = List.copyOf(eligibility);
        products = List.copyOf(products);
    }

    /** One that matches payments the usual way. */
    public LoanProfile(
            int version,
            Workflow workflow,
            ConcurrencyLimit concurrency,
            List<EligibilityRule> eligibility,
            RoleMatrix roles,
            WithdrawalPolicy withdrawals,
            ReversalPolicy reversal,
            boolean buckets,
            List<LoanProduct> products) {
        this(
                version,
                workflow,
                concurrency,
                eligibility,
                roles,
                withdrawals,
                reversal,
                buckets,
                Optional.empty(),
                products);
    }

    /** Applications that one person decides on, paid out in a step of its own; active borrowers only. */
    public static LoanProfile oneStep(
            int version, boolean segregationOfDuties, boolean poolCheck, List<LoanProduct> products) {
        List<EligibilityRule> rules = new ArrayList<>(List.of(new EligibilityRule.ActiveBorrower()));
        if (poolCheck) {
            rules.add(new EligibilityRule.PoolAvailable());
        }
        return new LoanProfile(
                version,
                new Workflow(Approval.ONE_STEP, DisbursementStep.SEPARATE, false, segregationOfDuties),
                ConcurrencyLimit.none(),
                rules,
                RoleMatrix.usual(),
                WithdrawalPolicy.ALLOWED,
                new ReversalPolicy(0),
                false,
                products);
    }

    public LoanProfile withVersion(int other) {
        return new LoanProfile(
                other, workflow, concurrency, eligibility, roles, withdrawals, reversal, buckets, matching, products);
    }

    public LoanProfile withRoles(RoleMatrix others) {
        return new LoanProfile(
                version,
                workflow,
                concurrency,
                eligibility,
                others,
                withdrawals,
                reversal,
                buckets,
                matching,
                products);
    }

    public LoanProfile withMatching(MatchingPolicy other) {
        return new LoanProfile(
                version,
                workflow,
                concurrency,
                eligibility,
                roles,
                withdrawals,
                reversal,
                buckets,
                Optional.of(other),
                products);
    }

    /** How payments find their place. */
    public MatchingPolicy matchingOrUsual() {
        return matching.orElse(MatchingPolicy.USUAL);
    }

    public Optional<LoanProduct> product(String code) {
        return products.stream().filter(product -> product.code().equals(code)).findFirst();
    }

    public List<LoanProduct> productsFor(BorrowerKind borrowers) {
        return products.stream()
                .filter(product -> product.borrowers() == borrowers)
                .toList();
    }

    /** Whether a loan is held against what members' savings leave free. */
    public boolean poolCheck() {
        return eligibility.stream().anyMatch(EligibilityRule.PoolAvailable.class::isInstance);
    }

    public boolean segregationOfDuties() {
        return workflow.segregationOfDuties();
    }
}
