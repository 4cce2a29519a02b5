package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.Waive;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.team.Capability;
import java.util.List;

/** Decides on letting go of interest and penalties that are due. Principal is never let go here. */
final class Waivers {
    private Waivers() {}

    static Decision decide(Loan loan, Waive command, Situation situation) {
        List<Refusal> refusals = Checks.running(loan, Capability.DECIDE_LOAN, situation);
        Checks.reason(refusals, command.reason());
        if (command.interest().isNegative()
                || command.penalty().isNegative()
                || !command.interest().plus(command.penalty()).isPositive()) {
            refusals.add(new Refusal.AmountNotPositive());
        }
        List<Instalment> due = due(loan, situation);
        Money interest = sum(loan, due.stream().map(Instalment::openInterest).toList());
        Money penalty = sum(loan, due.stream().map(Instalment::openPenalty).toList());
        if (command.interest().isMoreThan(interest) || command.penalty().isMoreThan(penalty)) {
            refusals.add(new Refusal.Servicing.MoreThanCanBeWaived(interest, penalty));
        }
        return refusals.isEmpty() ? waived(loan, command, due, situation) : new Decision.Refused(refusals);
    }

    private static Decision waived(Loan loan, Waive command, List<Instalment> due, Situation situation) {
        Money none = command.interest().currency().zero();
        Money interest = command.interest();
        Money penalty = command.penalty();
        Schedule schedule = loan.schedule();
        for (Instalment row : due) {
            Components part = new Components(none, interest.min(row.openInterest()), penalty.min(row.openPenalty()));
            interest = interest.minus(part.interest());
            penalty = penalty.minus(part.penalty());
            schedule = schedule.with(row.settle(part));
        }
        Loan after =
                loan.withSchedule(schedule).withStatus(schedule.isPaid() ? LoanStatus.COMPLETED : LoanStatus.ACTIVE);
        LoanEvent event = new LoanEvent.Waived(
                after, new Components(none, command.interest(), command.penalty()), command.reason());
        LoanAccounts accounts = LoanAccounts.of(loan);
        List<JournalEntry> entries = accounts.whenPaid()
                ? List.of()
                : List.of(JournalEntry.draft(EntryKind.WAIVER, situation.today())
                        .credit(accounts.interest(), command.interest())
                        .credit(accounts.penalty(), command.penalty())
                        .against(Account.waivers(loan.product().code())));
        Decision.Accepted letGo = new Decision.Accepted(List.of(event), entries);
        return after.status() == LoanStatus.COMPLETED
                ? letGo.followedBy(Completion.of(after, situation.today()))
                : letGo;
    }

    /** Interest is due once it is in the books; the accrual of the day has run before anybody waives. */
    private static List<Instalment> due(Loan loan, Situation situation) {
        return loan.schedule().instalments().stream()
                .filter(row -> !row.isPaid() && !row.due().isAfter(situation.today()))
                .filter(row ->
                        LoanAccounts.of(loan).whenPaid() || !row.interest().isMoreThan(row.accrued()))
                .toList();
    }

    private static Money sum(Loan loan, List<Money> amounts) {
        return Money.sum(loan.original().currency(), amounts);
    }
}
