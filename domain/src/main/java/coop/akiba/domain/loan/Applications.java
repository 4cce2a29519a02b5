package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides on whether an application can be handed in. */
public final class Applications {
    private Applications() {}

    /** A pending loan, or every reason against it. */
    public static Decision decide(Apply command, Applicant applicant, LoanProfile profile, Actor actor) {
        List<Refusal> refusals = new ArrayList<>(mayApply(actor, applicant, profile));
        Optional<LoanProduct> product = offered(command, profile);
        if (product.isEmpty()) {
            refusals.add(new Refusal.ProductUnknown(command.product()));
        }
        refusals.addAll(AmountRules.against(command));
        product.map(found -> ProductRules.against(command, applicant, found)).ifPresent(refusals::addAll);
        refusals.addAll(EligibilityRules.against(
                command, applicant, profile, product.flatMap(found -> ProductRules.preview(command, found))));
        return refusals.isEmpty()
                ? Decision.accepted(applied(command, applicant, priced(command, product.orElseThrow()), actor))
                : new Decision.Refused(refusals);
    }

    /** Members apply for themselves; for others only who may. */
    private static List<Refusal> mayApply(Actor actor, Applicant applicant, LoanProfile profile) {
        Capability needed = actor.is(applicant.member().id()) ? Capability.APPLY : Capability.APPLY_FOR_MEMBER;
        return profile.roles().allows(actor.role(), needed)
                ? List.of()
                : List.of(new Refusal.NotAllowed(actor.role(), needed));
    }

    private static Optional<LoanProduct> offered(Apply command, LoanProfile profile) {
        return profile.product(command.product()).filter(product -> product.borrowers() == BorrowerKind.MEMBER);
    }

    /** The product at the rate this loan would have. */
    static LoanProduct priced(Apply command, LoanProduct product) {
        return command.details().percent().map(product::atRate).orElseGet(() -> product.over(command.months()));
    }

    private static LoanEvent.Applied applied(Apply command, Applicant applicant, LoanProduct product, Actor actor) {
        return new LoanEvent.Applied(Loan.pending(
                command.id(),
                command.number(),
                new Borrower.OfMember(applicant.member().id()),
                product,
                command.principal(),
                command.months(),
                new Origination(
                        actor.id(),
                        command.on(),
                        command.details().purpose(),
                        command.details().committeeApproval(),
                        Optional.empty(),
                        command.details().securities())));
    }
}
