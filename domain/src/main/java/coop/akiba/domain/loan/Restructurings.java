package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.Restructure;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Decides on spreading what is owed anew, for a borrower in hardship. The old schedule is kept as a version. */
final class Restructurings {
    private Restructurings() {}

    static Decision decide(Loan loan, Restructure command, Situation situation) {
        List<Refusal> refusals = Checks.running(loan, Capability.DECIDE_LOAN, situation);
        Checks.reason(refusals, command.reason());
        if (command.months() < 1) {
            refusals.add(new Refusal.TermNotPositive());
        }
        boolean onDue = loan.product().recognition() == InterestRecognition.ON_DUE;
        if (command.capitaliseInterest() && !onDue) {
            refusals.add(new Refusal.Servicing.NotOffered("capitalised interest"));
        }
        if (!loan.advanceInterest().isZero()) {
            refusals.add(new Refusal.Servicing.NotOffered("restructuring of interest in advance"));
        }
        Respread respread = new Respread(loan, situation.today());
        LocalDate first = loan.product().terms().dueDates().due(command.start(), 1);
        respread.lastDue()
                .filter(last -> !first.isAfter(last))
                .ifPresent(last -> refusals.add(new Refusal.Servicing.PaidAhead(last, first)));
        LocalDate earliest = loan.start().orElse(situation.today());
        Checks.day(refusals, command.start(), earliest, situation.today().plusYears(1));
        return refusals.isEmpty() ? respread(loan, command, respread, situation) : new Decision.Refused(refusals);
    }

    private static Decision respread(Loan loan, Restructure command, Respread respread, Situation situation) {
        Money capitalised = command.capitaliseInterest()
                ? respread.receivableInterest()
                : loan.original().currency().zero();
        Money base = loan.schedule().outstandingPrincipal().plus(capitalised);
        Optional<Schedule> schedule =
                respread.over(base, command.months(), command.start(), 0, !command.capitaliseInterest());
        if (schedule.isEmpty()) {
            return new Decision.Refused(List.of(new Refusal.AmountTooSmallForTerm(base, command.months())));
        }
        LoanEvent event =
                new LoanEvent.Restructured(loan.rescheduled(command.start(), schedule.get()), command.reason());
        return capitalised.isZero()
                ? Decision.accepted(event)
                : Decision.accepted(
                        event,
                        JournalEntry.draft(EntryKind.CAPITALISED_INTEREST, situation.today())
                                .debit(Account.receivable(loan.id()), capitalised)
                                .against(Account.interestReceivable(loan.id())));
    }
}
