package coop.akiba.domain.policy;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.schedule.InterestTiming;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds everything that is wrong with a profile: what lies outside its range, and settings that contradict. */
public final class ProfileProblems {
    private static final Set<LoanStatus> CLOSED =
            EnumSet.of(LoanStatus.REJECTED, LoanStatus.CANCELLED, LoanStatus.COMPLETED);

    /** What an application becomes without another being made. */
    private static final Set<LoanStatus> RUNNING = EnumSet.of(LoanStatus.APPROVED, LoanStatus.ACTIVE);

    private ProfileProblems() {}

    /** Every problem, in the order of the profile; none for one that a cooperative can lend by. */
    public static List<ProfileProblem> of(LoanProfile profile, CurrencyPolicy currency) {
        Findings found = new Findings("");
        found.range("version", profile.version(), 1, Integer.MAX_VALUE);
        workflow(profile.workflow(), found);
        concurrency(profile, found);
        EligibilityProblems.find(profile, currency, found);
        RoleProblems.find(profile, found);
        found.range("reversal.secondPersonAbove", profile.reversal().secondPersonAbove(), 0, Long.MAX_VALUE);
        found.range("matching.leastConfidence", profile.matchingOrUsual().leastConfidence(), 60, 100);
        found.missing(profile.products().isEmpty(), "products", "a product");
        found.twice(
                "products", profile.products().stream().map(LoanProduct::code).toList());
        List<ProfileProblem> all = new ArrayList<>(found.all());
        profile.products().forEach(product -> all.addAll(ProductProblems.of(product, profile, currency)));
        return List.copyOf(all);
    }

    /** The name of a kind in a file: {@code SAME_DAY}. */
    public static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    private static void workflow(Workflow workflow, Findings found) {
        Approval approval = workflow.approval();
        DisbursementStep step = workflow.disbursement();
        found.clash(
                approval == Approval.NONE && step != DisbursementStep.AT_CREATION,
                "workflow.approval",
                approval,
                "workflow.disbursement",
                step,
                "where nobody decides, an application is a loan and its money goes out at once");
        found.clash(
                approval == Approval.ONE_STEP && step == DisbursementStep.AT_CREATION,
                "workflow.approval",
                approval,
                "workflow.disbursement",
                step,
                "money does not go out before the decision");
        found.clash(
                approval == Approval.NONE && workflow.segregationOfDuties(),
                "workflow.segregationOfDuties",
                true,
                "workflow.approval",
                approval,
                "there is no decision to keep anybody from");
    }

    private static void concurrency(LoanProfile profile, Findings found) {
        ConcurrencyLimit limit = profile.concurrency();
        found.range("concurrency.max", limit.max(), 0, 1_000);
        found.clash(
                limit.max() == 0 && !limit.counted().isEmpty(),
                "concurrency.max",
                limit.max(),
                "concurrency.counted",
                sorted(limit.counted()),
                "0 is any number, so nothing is counted");
        found.missing(limit.max() > 0 && limit.counted().isEmpty(), "concurrency.counted", "a status to count");
        Set<LoanStatus> reached = reached(profile);
        for (LoanStatus status : sorted(limit.counted())) {
            found.clash(
                    !reached.contains(status),
                    "concurrency.counted",
                    status,
                    "workflow",
                    profile.workflow().approval() + " " + profile.workflow().disbursement(),
                    "no loan ever gets there");
            found.clash(
                    CLOSED.contains(status),
                    "concurrency.counted",
                    status,
                    "concurrency.max",
                    limit.max(),
                    "a loan stays there for ever, so the borrower never gets another");
        }
        waiting(limit, reached, found);
    }

    /** Two applications that do not count could both be approved and paid out. */
    private static void waiting(ConcurrencyLimit limit, Set<LoanStatus> reached, Findings found) {
        for (LoanStatus status : List.of(LoanStatus.PENDING, LoanStatus.APPROVED)) {
            boolean later = limit.counted().stream()
                    .anyMatch(counted -> RUNNING.contains(counted) && counted.compareTo(status) > 0);
            found.missing(
                    later && reached.contains(status) && !limit.counted().contains(status),
                    "concurrency.counted",
                    status + ", through which loans get past the limit,");
        }
    }

    private static Set<LoanStatus> reached(LoanProfile profile) {
        Set<LoanStatus> reached = EnumSet.of(LoanStatus.CANCELLED);
        if (profile.workflow().approval() == Approval.ONE_STEP) {
            reached.addAll(List.of(LoanStatus.PENDING, LoanStatus.APPROVED, LoanStatus.REJECTED));
        }
        if (profile.workflow().disbursement() != DisbursementStep.NOT_RECORDED) {
            reached.addAll(List.of(LoanStatus.ACTIVE, LoanStatus.COMPLETED));
            if (profile.products().stream().anyMatch(each -> each.onDefault() instanceof DefaultPolicy.Command)) {
                reached.add(LoanStatus.DEFAULTED);
            }
        }
        return reached;
    }

    private static List<LoanStatus> sorted(Set<LoanStatus> statuses) {
        return statuses.stream().sorted().toList();
    }

    static boolean inAdvance(LoanProduct product) {
        return product.terms().timing() == InterestTiming.IN_ADVANCE;
    }

    static boolean charged(BigDecimal percent) {
        return percent.signum() > 0;
    }
}
