package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.RepaymentPlan;
import coop.akiba.domain.schedule.Schedules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the books say of a loan that was paid out.
 *
 * @param payout the entry of it
 * @param again all that is taken back and booked again when the loan is corrected, the pay-out among them
 */
record Booking(JournalEntry payout, List<JournalEntry> again) {

    /** Empty before the pay-out, and of a loan that was paid out in other books. */
    static Optional<Booking> of(Loan loan, List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> loan.status() == LoanStatus.ACTIVE && entry.kind() == EntryKind.LOAN_DISBURSEMENT)
                .findFirst()
                .map(payout -> new Booking(
                        payout,
                        entries.stream().filter(Corrections::isBookedAgain).toList()));
    }

    /** The account the money left: the leg that closed the entry. */
    Account from() {
        return payout.postings().getLast().account();
    }

    /** What left it. */
    Money paidOut() {
        return payout.postings().getLast().amount().negated();
    }

    /** What left the borrower's savings. */
    Money fromSavings(Loan loan) {
        return Money.sum(
                loan.original().currency(),
                payout.postings().stream()
                        .filter(posting -> loan.member()
                                .map(Account::savings)
                                .filter(posting.account()::equals)
                                .isPresent())
                        .map(Posting::amount)
                        .toList());
    }

    /**
     * Takes the loan's entries back and books those of the loan as it should have been, up to today. Both have the days
     * on which the money moved, so that on every day the books are those of the right loan; when they were booked says
     * how it was known.
     */
    Decision.Accepted again(Loan loan, Loan terms, LocalDate on, String reason, Situation situation) {
        RepaymentPlan plan = Schedules.of(terms.product().terms(), terms.original(), terms.months(), on)
                .orElseThrow();
        Loan after = terms.started(on, plan.schedule(), plan.advanceInterest()).rescheduled(on, plan.schedule());
        List<Event> events = new ArrayList<>();
        events.add(new LoanEvent.Corrected(after, loan, reason));
        if (!loan.hold().equals(after.hold())) {
            loan.hold().ifPresent(hold -> events.add(new LoanEvent.HoldReleased(after, hold)));
            after.hold().ifPresent(hold -> events.add(new LoanEvent.HoldPlaced(after, hold)));
        }
        List<JournalEntry> entries = new ArrayList<>();
        again.forEach(entry -> entries.add(entry.reversed(entry.valueDate())));
        entries.add(Payout.of(after.product(), after.original(), plan)
                .entry(
                        EntryKind.LOAN_DISBURSEMENT,
                        after,
                        from(),
                        on,
                        situation.profile().buckets()));
        Decision.Accepted made = new Decision.Accepted(events, entries);
        return Accruals.due(after, situation.today()).map(made::followedBy).orElse(made);
    }
}
