package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.GiveUp;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Decides on giving a loan up: securities pay penalty, then interest, then principal; the rest is lost. */
final class Defaults {
    private Defaults() {}

    static Decision decide(Loan loan, GiveUp command, Situation situation) {
        List<Refusal> refusals = Checks.on(loan, LoanStatus.DEFAULTED, Capability.DECIDE_LOAN, situation);
        Checks.reason(refusals, command.reason());
        if (!(loan.product().onDefault() instanceof DefaultPolicy.Command)) {
            refusals.add(new Refusal.Servicing.NotOffered("default"));
        }
        command.collateral().keySet().stream()
                .filter(sold -> loan.origination().securities().stream()
                        .noneMatch(security -> security instanceof Security.Collateral thing
                                && thing.description().equals(sold)))
                .sorted()
                .forEach(sold -> refusals.add(new Refusal.Servicing.CollateralUnknown(sold)));
        return refusals.isEmpty() ? givenUp(loan, command, situation) : new Decision.Refused(refusals);
    }

    private static Decision givenUp(Loan loan, GiveUp command, Situation situation) {
        Components owed = owed(loan, situation.today());
        Components left = owed;
        List<Recovery> recoveries = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        Proceeds proceeds = new Proceeds(loan, command);
        for (Security security : loan.origination().securities()) {
            Recovery recovery = proceeds.of(security, left);
            if (recovery.paid().isZero() && recovery.surplus().isZero()) {
                continue;
            }
            left = left.minus(recovery.paid());
            recoveries.add(recovery);
            entries.add(entry(loan, recovery, situation.today()));
        }
        Money lost = booked(loan, left);
        Money unearned = Advance.unearned(loan);
        if (lost.isPositive() || unearned.isPositive()) {
            entries.add(writeOff(loan, left, unearned, situation.today()));
        }
        Loan after = settled(loan)
                .withStatus(LoanStatus.DEFAULTED)
                .withLoss(new Loan.Loss(lost, lost.currency().zero()));
        List<Event> events = new ArrayList<>();
        events.add(new LoanEvent.GivenUp(after, owed, recoveries, lost, command.reason()));
        loan.hold().ifPresent(hold -> events.add(new LoanEvent.HoldReleased(after, hold)));
        return new Decision.Accepted(events, entries);
    }

    /** What is owed on the day: all principal, penalties, and interest that fell due or is in the books already. */
    private static Components owed(Loan loan, LocalDate today) {
        Components sum = Components.none(loan.original().currency());
        for (Instalment row : loan.schedule().instalments()) {
            Money interest = row.due().isAfter(today) ? row.receivableInterest() : row.openInterest();
            sum = sum.plus(new Components(row.openPrincipal(), interest, row.openPenalty()));
        }
        return sum;
    }

    private static JournalEntry entry(Loan loan, Recovery recovery, LocalDate on) {
        LoanAccounts accounts = LoanAccounts.of(loan);
        Components paid = recovery.paid();
        return JournalEntry.draft(EntryKind.LOAN_DEFAULT, on)
                .credit(accounts.penalty(), paid.penalty())
                .credit(accounts.interest(), paid.interest())
                .credit(accounts.principal(), paid.principal())
                .credit(accounts.borrower(), recovery.surplus())
                .against(recovery.from());
    }

    /** Interest taken in advance and not earned makes the loss smaller. */
    private static JournalEntry writeOff(Loan loan, Components left, Money unearned, LocalDate on) {
        LoanAccounts accounts = LoanAccounts.of(loan);
        Money none = unearned.currency().zero();
        return JournalEntry.draft(EntryKind.WRITE_OFF, on)
                .credit(accounts.principal(), left.principal())
                .credit(accounts.interest(), accounts.whenPaid() ? none : left.interest())
                .credit(accounts.penalty(), accounts.whenPaid() ? none : left.penalty())
                .debit(Account.unearnedInterest(loan.id()), unearned)
                .against(Account.badDebt(loan.product().code()));
    }

    /** Of what is left, what is in the books. */
    private static Money booked(Loan loan, Components left) {
        return LoanAccounts.of(loan).whenPaid() ? left.principal() : left.total();
    }

    private static Loan settled(Loan loan) {
        return loan.withSchedule(new Schedule(
                loan.schedule().currency(),
                loan.schedule().instalments().stream()
                        .map(row -> row.settle(row.owed()))
                        .toList()));
    }
}
