package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.LoanCommand.Approve;
import coop.akiba.domain.loan.LoanCommand.Cancel;
import coop.akiba.domain.loan.LoanCommand.Reject;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import java.util.List;

/** Decides what people ask to be done with an existing loan. */
public final class Loans {
    private Loans() {}

    /** The decision on a command. Interest that fell due is in the books: {@link Accruals} has run before. */
    public static Decision decide(Loan loan, LoanCommand command, Situation situation) {
        return switch (command) {
            case LoanCommand.Apply apply ->
                throw new IllegalArgumentException("an application is no command on a loan");
            case Approve approve -> approve(loan, approve, situation);
            case Reject reject -> reject(loan, reject, situation);
            case Cancel cancel -> cancel(loan, cancel, situation);
            case LoanCommand.Disburse disburse -> Disbursements.decide(loan, disburse, situation);
            case LoanCommand.Enlarge enlarge -> TopUps.decide(loan, enlarge, situation);
            case LoanCommand.Restructure restructure -> Restructurings.decide(loan, restructure, situation);
            case LoanCommand.Penalise penalise -> Penalties.decide(loan, penalise, situation);
            case LoanCommand.Waive waive -> Waivers.decide(loan, waive, situation);
            case LoanCommand.GiveUp giveUp -> Defaults.decide(loan, giveUp, situation);
        };
    }

    /** A provider says that it paid an approved loan out. */
    public static Decision.Accepted paidOut(Loan loan, LoanCommand.Disburse payout, boolean buckets) {
        return Disbursements.confirmed(loan, payout, buckets);
    }

    private static Decision approve(Loan loan, Approve command, Situation situation) {
        List<Refusal> refusals = againstDeciding(loan, LoanStatus.APPROVED, situation);
        Checks.pool(refusals, loan.principal(), situation);
        Guarantors.missing(loan).ifPresent(refusals::add);
        return refusals.isEmpty()
                ? Decision.accepted(new LoanEvent.Approved(loan.withStatus(LoanStatus.APPROVED), command.notes()))
                : new Decision.Refused(refusals);
    }

    private static Decision reject(Loan loan, Reject command, Situation situation) {
        List<Refusal> refusals = againstDeciding(loan, LoanStatus.REJECTED, situation);
        if (command.notes().isBlank()) {
            refusals.add(new Refusal.NotesMissing());
        }
        return refusals.isEmpty()
                ? Decision.accepted(new LoanEvent.Rejected(loan.withStatus(LoanStatus.REJECTED), command.notes()))
                : new Decision.Refused(refusals);
    }

    /** A loan that is paid out is called off by taking its disbursement back, see {@link Reversals}. */
    private static Decision cancel(Loan loan, Cancel command, Situation situation) {
        List<Refusal> refusals = Checks.on(loan, LoanStatus.CANCELLED, Capability.DECIDE_LOAN, situation);
        Checks.reason(refusals, command.reason());
        Money paid = loan.schedule().total().minus(loan.schedule().open());
        if (paid.isPositive()) {
            refusals.add(new Refusal.Servicing.AlreadyPaidOn(paid));
        }
        if (loan.status() == LoanStatus.ACTIVE) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.CANCELLED));
        }
        return refusals.isEmpty()
                ? Decision.accepted(new LoanEvent.Cancelled(loan.withStatus(LoanStatus.CANCELLED), command.reason()))
                : new Decision.Refused(refusals);
    }

    private static List<Refusal> againstDeciding(Loan loan, LoanStatus next, Situation situation) {
        List<Refusal> refusals = Checks.on(loan, next, Capability.DECIDE_LOAN, situation);
        if (situation.profile().segregationOfDuties() && loan.concerns(situation.actor())) {
            refusals.add(new Refusal.OwnApplication());
        }
        return refusals;
    }
}
