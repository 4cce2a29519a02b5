package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides on whether an application can be handed in. */
public final class Applications {
    private Applications() {}

    /** One rule: the reason against the application, if it has one. */
    private interface Rule {
        Optional<Refusal> check(Apply command, Applicant applicant, LoanProfile profile);
    }

    private static final List<Rule> RULES = List.of(
            Applications::borrowerIsActive,
            Applications::productIsOffered,
            Applications::amountIsPositive,
            Applications::amountIsPayable,
            Applications::termIsPositive,
            Applications::termIsAllowed,
            Applications::rowsAreWorthSomething,
            Applications::somethingIsPaidOut,
            Applications::poolSuffices);

    /** A pending loan, or every reason against it. */
    public static Decision decide(Apply command, Applicant applicant, LoanProfile profile, Actor actor) {
        List<Refusal> refusals = new ArrayList<>();
        if (!mayApply(actor, applicant)) {
            refusals.add(new Refusal.NotAllowed(actor.role(), Capability.APPLY));
        }
        RULES.stream()
                .flatMap(rule -> rule.check(command, applicant, profile).stream())
                .forEach(refusals::add);
        return refusals.isEmpty()
                ? product(command, profile)
                        .map(product -> Decision.accepted(applied(command, applicant, product, actor)))
                        .orElseThrow()
                : new Decision.Refused(refusals);
    }

    /** Members apply for themselves. */
    private static boolean mayApply(Actor actor, Applicant applicant) {
        boolean forSelf = actor.is(applicant.member().id());
        return actor.role().allows(Capability.APPLY) && (actor.role() != Role.MEMBER || forSelf);
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
                        command.purpose(),
                        command.committeeApproval(),
                        Optional.empty(),
                        command.securities())));
    }

    private static Optional<Refusal> borrowerIsActive(Apply command, Applicant applicant, LoanProfile profile) {
        MemberStatus status = applicant.member().status();
        return when(status != MemberStatus.ACTIVE, new Refusal.BorrowerNotActive(status));
    }

    private static Optional<Refusal> productIsOffered(Apply command, Applicant applicant, LoanProfile profile) {
        return when(product(command, profile).isEmpty(), new Refusal.ProductUnknown(command.product()));
    }

    private static Optional<Refusal> amountIsPositive(Apply command, Applicant applicant, LoanProfile profile) {
        return when(!command.principal().isPositive(), new Refusal.AmountNotPositive());
    }

    private static Optional<Refusal> amountIsPayable(Apply command, Applicant applicant, LoanProfile profile) {
        Money asked = command.principal();
        long unit = asked.currency().cashUnit();
        return when(
                asked.minor() % unit != 0,
                new Refusal.AmountNotPayable(asked, asked.currency().ofMinor(unit)));
    }

    private static Optional<Refusal> termIsPositive(Apply command, Applicant applicant, LoanProfile profile) {
        return when(command.months() < 1, new Refusal.TermNotPositive());
    }

    private static Optional<Refusal> termIsAllowed(Apply command, Applicant applicant, LoanProfile profile) {
        return product(command, profile)
                .filter(product -> command.months() > product.maxMonths())
                .map(product -> new Refusal.TermTooLong(product.maxMonths(), command.months()));
    }

    private static Optional<Refusal> rowsAreWorthSomething(Apply command, Applicant applicant, LoanProfile profile) {
        return sound(command, profile)
                .filter(product -> preview(command, product).isEmpty())
                .map(product -> new Refusal.AmountTooSmallForTerm(command.principal(), command.months()));
    }

    private static Optional<Refusal> somethingIsPaidOut(Apply command, Applicant applicant, LoanProfile profile) {
        return sound(command, profile)
                .flatMap(product -> preview(command, product))
                .filter(preview -> !preview.paidOut().isPositive())
                .map(preview -> new Refusal.NothingToPayOut(command.principal(), preview.fee()));
    }

    private static Optional<Refusal> poolSuffices(Apply command, Applicant applicant, LoanProfile profile) {
        return when(
                profile.poolCheck() && command.principal().isMoreThan(applicant.poolAvailable()),
                new Refusal.PoolExceeded(applicant.poolAvailable(), command.principal()));
    }

    /** The product, once amount and term are good enough to make a schedule of. */
    private static Optional<LoanProduct> sound(Apply command, LoanProfile profile) {
        return product(command, profile)
                .filter(product -> command.principal().isPositive() && command.months() > 0)
                .filter(product -> command.months() <= product.maxMonths());
    }

    private static Optional<LoanPreview> preview(Apply command, LoanProduct product) {
        return LoanPreview.of(product, command.principal(), command.months(), command.on());
    }

    private static Optional<LoanProduct> product(Apply command, LoanProfile profile) {
        return profile.product(command.product()).filter(product -> product.borrowers() == BorrowerKind.MEMBER);
    }

    private static Optional<Refusal> when(boolean broken, Refusal refusal) {
        return Stream.of(refusal).filter(reason -> broken).findFirst();
    }
}
