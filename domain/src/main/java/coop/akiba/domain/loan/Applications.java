package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.loan.LoanCommand.Disburse;
import coop.akiba.domain.policy.Approval;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides on whether an application can be handed in. */
public final class Applications {
    /** How long ago a loan may have been paid out that is recorded as made today. */
    static final int DAYS_BACK = 31;

    private Applications() {}

    /** A pending loan, or a running one where nobody has to decide, or every reason against it. */
    public static Decision decide(Apply command, Applicant applicant, LoanProfile profile, Actor actor) {
        List<Refusal> refusals = new ArrayList<>(mayApply(actor, applicant, profile));
        if (!refusals.isEmpty()) {
            // Other reasons would tell somebody who may not ask what the borrower has saved and owes.
            return new Decision.Refused(refusals);
        }
        refusals.addAll(against(command, applicant, profile));
        Checks.day(refusals, command.start(), command.on().minusDays(DAYS_BACK), command.on());
        return refusals.isEmpty()
                ? accepted(
                        command,
                        applicant,
                        priced(command, offered(command, applicant, profile).orElseThrow()),
                        profile,
                        actor)
                : new Decision.Refused(refusals);
    }

    /** What the rules say against a loan, whoever asks for it. */
    static List<Refusal> against(Apply command, Applicant applicant, LoanProfile profile) {
        Optional<LoanProduct> product = offered(command, applicant, profile);
        List<Refusal> refusals = new ArrayList<>();
        if (product.isEmpty()) {
            refusals.add(new Refusal.ProductUnknown(command.product()));
        }
        refusals.addAll(AmountRules.against(command));
        product.map(found -> ProductRules.against(command, applicant, found)).ifPresent(refusals::addAll);
        refusals.addAll(EligibilityRules.against(
                command, applicant, profile, product.flatMap(found -> ProductRules.preview(command, found))));
        return refusals;
    }

    /** Whoever borrows applies for themselves; for others only who may. */
    private static List<Refusal> mayApply(Actor actor, Applicant applicant, LoanProfile profile) {
        boolean own = applicant.borrower().member().filter(actor::is).isPresent();
        Capability needed = own ? Capability.APPLY : Capability.APPLY_FOR_MEMBER;
        return profile.roles().allows(actor.role(), needed)
                ? List.of()
                : List.of(new Refusal.NotAllowed(actor.role(), needed));
    }

    private static Optional<LoanProduct> offered(Apply command, Applicant applicant, LoanProfile profile) {
        return profile.product(command.product())
                .filter(product -> product.borrowers() == applicant.borrower().kind());
    }

    /** The product at the rate this loan would have. */
    static LoanProduct priced(Apply command, LoanProduct product) {
        return command.details().asked().priced(product, command.months());
    }

    private static Decision accepted(
            Apply command, Applicant applicant, LoanProduct product, LoanProfile profile, Actor actor) {
        Loan loan = Loan.pending(
                command.id(),
                command.number(),
                applicant.borrower(),
                product,
                command.principal(),
                command.months(),
                new Origination(
                        actor.id(),
                        command.on(),
                        command.details().purpose(),
                        command.details().committeeApproval(),
                        Optional.empty(),
                        command.details().securities()));
        return profile.workflow().approval() == Approval.NONE
                ? Disbursements.atCreation(
                        loan.withStatus(LoanStatus.APPROVED), applicant.name(), payout(command), profile.buckets())
                : Decision.accepted(new LoanEvent.Applied(loan));
    }

    /** In cash from the till, where nothing else is said. */
    private static Disburse payout(Apply command) {
        return command.payout()
                .orElseGet(() -> new Disburse(
                        DisbursementChannel.CASH,
                        command.number().toString(),
                        command.on(),
                        command.principal().currency()));
    }
}
