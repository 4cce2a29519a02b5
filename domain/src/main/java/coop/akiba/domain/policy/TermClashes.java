package coop.akiba.domain.policy;

import coop.akiba.domain.schedule.DueDateRule;
import coop.akiba.domain.schedule.InstalmentRounding.Target;
import coop.akiba.domain.schedule.InstalmentType;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.ScheduleTerms;
import java.math.BigDecimal;

/** What contradicts in how a product is repaid and what being late costs. */
final class TermClashes {
    private TermClashes() {}

    static void find(LoanProduct product, Findings found) {
        instalment(product.terms(), found);
        tenors(product, found);
        allocation(product.allocation(), found);
        if (product.penalty() instanceof PenaltyPolicy.Periodic periodic) {
            penalty(product, periodic, found);
        }
        topUp(product, found);
    }

    private static void instalment(ScheduleTerms terms, Findings found) {
        Target target = terms.instalment().target();
        InterestMethod method = terms.method();
        boolean reducing = method == InterestMethod.REDUCING_BALANCE;
        found.clash(
                target == Target.TOTAL && method == InterestMethod.FLAT,
                "terms.instalment.target",
                target,
                "terms.method",
                method,
                "flat interest is rounded by row; only its principal can be rounded further");
        found.clash(
                target == Target.PRINCIPAL && method != InterestMethod.FLAT,
                "terms.instalment.target",
                target,
                "terms.method",
                method,
                "there the instalment is rounded as a whole");
        found.clash(
                target == Target.TOTAL && reducing && terms.type() == InstalmentType.EQUAL_PRINCIPAL,
                "terms.instalment.target",
                target,
                "terms.type",
                terms.type(),
                "its instalments differ from row to row");
        found.clash(
                target != Target.NONE && terms.timing() == InterestTiming.IN_ADVANCE,
                "terms.instalment.target",
                target,
                "terms.timing",
                terms.timing(),
                "rows then bear principal only");
    }

    private static void tenors(LoanProduct product, Findings found) {
        found.clash(
                product.rateEditable() && !product.tenors().isEmpty(),
                "rateEditable",
                true,
                "tenors",
                product.tenors().stream().map(Tenor::months).toList(),
                "each of these terms has its rate");
    }

    private static void allocation(AllocationPolicy policy, Findings found) {
        boolean proportional = policy.order() == AllocationPolicy.Order.PROPORTIONAL;
        boolean vertical = policy.axis() == AllocationPolicy.Axis.VERTICAL;
        String whole = "allocation.wholeInstalmentOnly";
        found.clash(
                policy.wholeInstalmentOnly() && proportional,
                whole,
                true,
                "allocation.order",
                policy.order(),
                "a row paid in full is not shared out");
        found.clash(
                policy.wholeInstalmentOnly() && vertical,
                whole,
                true,
                "allocation.axis",
                policy.axis(),
                "one component of many rows would leave every row half paid");
        boolean waits = policy.excess() == AllocationPolicy.Excess.SUSPENSE
                || policy.excess() == AllocationPolicy.Excess.REFUSE;
        found.clash(
                policy.wholeInstalmentOnly() && !waits,
                whole,
                true,
                "allocation.excess",
                policy.excess(),
                "an amount that pays no whole rows waits for staff or is refused");
        found.clash(
                vertical && proportional,
                "allocation.axis",
                policy.axis(),
                "allocation.order",
                policy.order(),
                "components paid one after the other are not shared out");
    }

    private static void penalty(LoanProduct product, PenaltyPolicy.Periodic periodic, Findings found) {
        DueDateRule due = product.terms().dueDates();
        found.clash(
                due instanceof DueDateRule.SameDay,
                "penalty",
                periodic,
                "terms.dueDates",
                due,
                "rows fall due on any day, so one check a month treats borrowers unequally");
        found.clash(
                due instanceof DueDateRule.FixedDay(int day) && day == periodic.checkDay(),
                "penalty.checkDay",
                periodic.checkDay(),
                "terms.dueDates.day",
                periodic.checkDay(),
                "a row is overdue from the day after it is due");
        found.clash(
                periodic.minConsecutiveOverdue() > product.maxMonths(),
                "penalty.minConsecutiveOverdue",
                periodic.minConsecutiveOverdue(),
                "maxMonths",
                product.maxMonths(),
                "no loan has so many rows");
        BigDecimal rate = periodic.percent().orElse(product.terms().rate().percent());
        boolean oneRate = product.tenors().isEmpty() || periodic.percent().isPresent();
        boolean free = oneRate
                ? rate.signum() == 0
                : product.tenors().stream().allMatch(tenor -> tenor.percent().signum() == 0);
        found.clash(
                free, "penalty", periodic, "terms.rate.percent", rate.toPlainString(), "the penalty would be nothing");
    }

    private static void topUp(LoanProduct product, Findings found) {
        found.clash(
                product.topUp() instanceof TopUpPolicy.Allowed
                        && !product.tenors().isEmpty(),
                "topUp",
                product.topUp(),
                "tenors",
                product.tenors().stream().map(Tenor::months).toList(),
                "a top-up extends the loan beyond the terms on offer");
        found.clash(
                product.topUp() instanceof TopUpPolicy.Allowed && ProfileProblems.inAdvance(product),
                "topUp",
                product.topUp(),
                "terms.timing",
                product.terms().timing(),
                "interest was taken already for the loan as it was");
    }
}
