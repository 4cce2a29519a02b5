package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.GiveUp;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.policy.InterestRecognition;
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
        return refusals.isEmpty() ? givenUp(loan, command, situation) : new Decision.Refused(refusals);
    }

    /** Interest that fell due today may not be in the books yet; it is booked before it is called in. */
    private static Decision givenUp(Loan loan, GiveUp command, Situation situation) {
        return Accruals.due(loan, situation.today())
                .map(due -> {
                    Loan accrued = ((LoanEvent) due.events().getLast()).loan();
                    return due.followedBy(calledIn(accrued, command, situation));
                })
                .orElseGet(() -> calledIn(loan, command, situation));
    }

    private static Decision.Accepted calledIn(Loan loan, GiveUp command, Situation situation) {
        Components owed = owed(loan, situation.today());
        Components left = owed;
        List<Recovery> recoveries = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (Security security : loan.origination().securities()) {
            Recovery recovery = recover(loan, security, left, command);
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
        if (loan.lien().isPositive()) {
            events.add(new LoanEvent.HoldReleased(
                    after, new Hold(loan.id(), loan.member().orElseThrow(), loan.lien())));
        }
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

    private static Recovery recover(Loan loan, Security security, Components left, GiveUp command) {
        Money none = loan.original().currency().zero();
        return switch (security) {
            case Security.SavingsLien lien ->
                take(Account.savings(loan.member().orElseThrow()), lien.value(), left, false);
            case Security.Guarantor guarantor ->
                take(
                        Account.savings(guarantor.member()),
                        guarantor.value().min(command.guarantors().getOrDefault(guarantor.member(), none)),
                        left,
                        false);
            case Security.Collateral thing ->
                take(
                        command.from().account(),
                        command.collateral().getOrDefault(thing.description(), none),
                        left,
                        true);
        };
    }

    private static Recovery take(Account from, Money there, Components left, boolean keepSurplus) {
        Money penalty = there.min(left.penalty());
        Money interest = there.minus(penalty).min(left.interest());
        Money principal = there.minus(penalty).minus(interest).min(left.principal());
        Components paid = new Components(principal, interest, penalty);
        return new Recovery(
                from,
                paid,
                keepSurplus ? there.minus(paid.total()) : there.currency().zero());
    }

    private static JournalEntry entry(Loan loan, Recovery recovery, LocalDate on) {
        boolean cash = loan.product().recognition() == InterestRecognition.CASH;
        String product = loan.product().code();
        Components paid = recovery.paid();
        return JournalEntry.draft(EntryKind.LOAN_DEFAULT, on)
                .credit(cash ? Account.penaltyIncome(product) : Account.penaltyReceivable(loan.id()), paid.penalty())
                .credit(cash ? Account.interestIncome(product) : Account.interestReceivable(loan.id()), paid.interest())
                .credit(Account.receivable(loan.id()), paid.principal())
                .credit(
                        loan.member().map(Account::savings).orElseGet(() -> Account.overpayment(loan.id())),
                        recovery.surplus())
                .against(recovery.from());
    }

    /** Interest taken in advance and not earned makes the loss smaller. */
    private static JournalEntry writeOff(Loan loan, Components left, Money unearned, LocalDate on) {
        boolean cash = loan.product().recognition() == InterestRecognition.CASH;
        Money none = unearned.currency().zero();
        return JournalEntry.draft(EntryKind.WRITE_OFF, on)
                .credit(Account.receivable(loan.id()), left.principal())
                .credit(Account.interestReceivable(loan.id()), cash ? none : left.interest())
                .credit(Account.penaltyReceivable(loan.id()), cash ? none : left.penalty())
                .debit(Account.unearnedInterest(loan.id()), unearned)
                .against(Account.badDebt(loan.product().code()));
    }

    /** Of what is left, what is in the books. */
    private static Money booked(Loan loan, Components left) {
        return loan.product().recognition() == InterestRecognition.CASH ? left.principal() : left.total();
    }

    private static Loan settled(Loan loan) {
        return loan.withSchedule(new Schedule(
                loan.schedule().currency(),
                loan.schedule().instalments().stream()
                        .map(row -> row.settle(row.owed()))
                        .toList()));
    }
}
