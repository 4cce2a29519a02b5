package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.loan.LoanCommand.Approve;
import coop.akiba.domain.loan.LoanCommand.Disburse;
import coop.akiba.domain.loan.LoanCommand.Reject;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import java.util.ArrayList;
import java.util.List;

/** Decides what staff ask to be done with an existing loan. */
public final class Loans {
    private Loans() {}

    /**
     * The decision on a command.
     *
     * @param poolAvailable what can still be lent, this loan not counted unless it is active
     */
    public static Decision decide(
            Loan loan, LoanCommand command, Money poolAvailable, LoanProfile profile, Actor actor) {
        return switch (command) {
            case Apply apply -> throw new IllegalArgumentException("an application is no command on a loan");
            case Approve approve -> approve(loan, approve, poolAvailable, profile, actor);
            case Reject reject -> reject(loan, reject, profile, actor);
            case Disburse disburse -> disburse(loan, disburse, poolAvailable, profile, actor);
        };
    }

    private static Decision approve(Loan loan, Approve command, Money poolAvailable, LoanProfile profile, Actor actor) {
        List<Refusal> refusals = againstDeciding(loan, LoanStatus.APPROVED, profile, actor);
        addPool(refusals, loan, poolAvailable, profile);
        return refusals.isEmpty()
                ? Decision.accepted(new LoanEvent.Approved(loan.withStatus(LoanStatus.APPROVED), command.notes()))
                : new Decision.Refused(refusals);
    }

    private static Decision reject(Loan loan, Reject command, LoanProfile profile, Actor actor) {
        List<Refusal> refusals = againstDeciding(loan, LoanStatus.REJECTED, profile, actor);
        if (command.notes().isBlank()) {
            refusals.add(new Refusal.NotesMissing());
        }
        return refusals.isEmpty()
                ? Decision.accepted(new LoanEvent.Rejected(loan.withStatus(LoanStatus.REJECTED), command.notes()))
                : new Decision.Refused(refusals);
    }

    private static Decision disburse(
            Loan loan, Disburse command, Money poolAvailable, LoanProfile profile, Actor actor) {
        List<Refusal> refusals = against(loan, LoanStatus.ACTIVE, Capability.DISBURSE_LOAN, actor);
        addPool(refusals, loan, poolAvailable, profile);
        if (command.reference().isBlank()) {
            refusals.add(new Refusal.ReferenceMissing());
        }
        if (command.on().isBefore(loan.appliedOn()) || command.on().isAfter(command.today())) {
            refusals.add(new Refusal.DateOutOfRange(command.on(), loan.appliedOn(), command.today()));
        }
        if (profile.segregationOfDuties() && actor.is(loan.borrower())) {
            refusals.add(new Refusal.OwnApplication());
        }
        return refusals.isEmpty() ? disbursed(loan, command) : new Decision.Refused(refusals);
    }

    private static Decision disbursed(Loan loan, Disburse command) {
        Schedule schedule = Schedules.of(loan.product().terms(), loan.principal(), loan.months(), command.on())
                .orElseThrow()
                .schedule();
        Loan active = loan.withStatus(LoanStatus.ACTIVE).withSchedule(schedule);
        Money fee = loan.product().fee().charge().of(loan.principal());
        JournalEntry entry = JournalEntry.draft(EntryKind.LOAN_DISBURSEMENT, command.on())
                .debit(Account.receivable(loan.id()), loan.principal())
                .credit(Account.feeIncome(loan.product().code()), fee)
                .against(command.channel().account());
        return Decision.accepted(
                new LoanEvent.Disbursed(
                        active,
                        command.channel(),
                        command.reference(),
                        command.on(),
                        fee,
                        loan.principal().minus(fee)),
                entry);
    }

    private static List<Refusal> againstDeciding(Loan loan, LoanStatus next, LoanProfile profile, Actor actor) {
        List<Refusal> refusals = against(loan, next, Capability.DECIDE_LOAN, actor);
        boolean own = actor.is(loan.borrower()) || actor.id().equals(loan.appliedBy());
        if (profile.segregationOfDuties() && own) {
            refusals.add(new Refusal.OwnApplication());
        }
        return refusals;
    }

    private static List<Refusal> against(Loan loan, LoanStatus next, Capability needed, Actor actor) {
        List<Refusal> refusals = new ArrayList<>();
        if (!actor.role().allows(needed)) {
            refusals.add(new Refusal.NotAllowed(actor.role(), needed));
        }
        if (!loan.status().mayBecome(next)) {
            refusals.add(new Refusal.WrongStatus(loan.status(), next));
        }
        return refusals;
    }

    private static void addPool(List<Refusal> refusals, Loan loan, Money poolAvailable, LoanProfile profile) {
        if (profile.poolCheck() && loan.principal().isMoreThan(poolAvailable)) {
            refusals.add(new Refusal.PoolExceeded(poolAvailable, loan.principal()));
        }
    }
}
