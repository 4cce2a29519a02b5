package coop.akiba.domain.policy;

/** What a product says that never happens where disbursement is not recorded: there are no rows and no money. */
final class WorkflowClashes {
    private static final String WORKFLOW = "workflow.disbursement";

    private WorkflowClashes() {}

    static void find(LoanProduct product, LoanProfile profile, Findings found) {
        if (profile.workflow().disbursement() != DisbursementStep.NOT_RECORDED) {
            return;
        }
        String rate = product.terms().rate().percent().toPlainString();
        boolean interest = ProfileProblems.charged(product.terms().rate().percent())
                || product.tenors().stream().anyMatch(tenor -> ProfileProblems.charged(tenor.percent()));
        never(interest, "terms.rate.percent", rate, "no schedule is made that could bear interest", found);
        never(
                !(product.fee().charge() instanceof Fee.None),
                "fee.charge",
                product.fee().charge(),
                "there is no disbursement to keep a fee back from",
                found);
        never(
                ProfileProblems.inAdvance(product),
                "terms.timing",
                product.terms().timing(),
                "there is no disbursement to take interest at",
                found);
        never(
                !(product.penalty() instanceof PenaltyPolicy.None),
                "penalty",
                product.penalty(),
                "no row falls due",
                found);
        later(product, found);
    }

    private static void later(LoanProduct product, Findings found) {
        never(
                product.topUp() instanceof TopUpPolicy.Allowed,
                "topUp",
                product.topUp(),
                "no running loan is there to enlarge",
                found);
        never(
                product.security().required(),
                "security.coverage",
                product.security().coverage().toPlainString(),
                "securities would never be given back",
                found);
        never(
                !(product.onDefault() instanceof DefaultPolicy.None),
                "onDefault",
                product.onDefault(),
                "no row falls due",
                found);
    }

    private static void never(boolean broken, String path, Object is, String why, Findings found) {
        found.clashAnywhere(broken, path, is, WORKFLOW, DisbursementStep.NOT_RECORDED, why);
    }
}
