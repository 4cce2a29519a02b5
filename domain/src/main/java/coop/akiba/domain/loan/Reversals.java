package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.ConcurrencyLimit;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides on taking back what was booked. Nothing is removed: the same postings are booked the other way round. */
public final class Reversals {
    private Reversals() {}

    /**
     * A payment as it was booked.
     *
     * @param rows what each row got
     * @param recovered what it brought in of a loan written off
     * @param entries of the payment
     * @param reversed whether it was taken back before
     * @param later what happened to the loan since that depends on it; empty if nothing
     * @param receipt of the provider's notice that it came with; empty for what staff wrote down or took from suspense
     */
    public record Booked(
            Payment payment,
            List<RowPayment> rows,
            Money recovered,
            String bookedBy,
            List<JournalEntry> entries,
            boolean reversed,
            String later,
            Optional<UUID> receipt) {
        public Booked {
            rows = List.copyOf(rows);
            entries = List.copyOf(entries);
        }
    }

    /**
     * Takes a payment back: the loan is as it was before.
     *
     * @param loans how many loans of each status the borrower has, this one among them: one that was paid off runs
     *     again, and where another was given since that is one too many
     */
    public static Decision payment(
            Loan loan, Booked booked, Map<LoanStatus, Integer> loans, String reason, Situation situation) {
        List<Refusal> refusals = against(booked.reversed(), booked.later(), reason, situation);
        Money above = loan.original()
                .currency()
                .ofMinor(situation.profile().reversal().secondPersonAbove());
        if (booked.payment().amount().isMoreThan(above)
                && booked.bookedBy().equals(situation.actor().id())) {
            refusals.add(new Refusal.Servicing.SecondPersonNeeded(above));
        }
        boolean completed = loan.status() == LoanStatus.COMPLETED;
        ConcurrencyLimit limit = situation.profile().concurrency();
        if (completed && limit.counted().contains(LoanStatus.ACTIVE) && limit.isReached(loans)) {
            refusals.add(new Refusal.TooManyLoans(limit.max(), limit.open(loans), limit.counted()));
        }
        Money needed = gained(loan, booked.entries())
                .plus(completed ? loan.lien() : loan.original().currency().zero());
        if (needed.isMoreThan(situation.savingsAvailable()) && needed.isPositive()) {
            refusals.add(new Refusal.Servicing.SavingsNotFree(situation.savingsAvailable(), needed));
        }
        boolean afterLoss =
                loan.status() == LoanStatus.DEFAULTED && booked.recovered().isPositive();
        if (!completed && !afterLoss && loan.status() != LoanStatus.ACTIVE) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.ACTIVE));
        }
        return refusals.isEmpty() ? reversed(loan, booked, reason, situation) : new Decision.Refused(refusals);
    }

    /** Calls off a loan that was paid out and not paid on: the money is back where it came from. */
    public static Decision disbursement(Loan loan, List<JournalEntry> entries, String reason, Situation situation) {
        List<Refusal> refusals = against(false, "", reason, situation);
        Money paid = loan.schedule().total().minus(loan.schedule().open());
        if (paid.isPositive()) {
            refusals.add(new Refusal.Servicing.AlreadyPaidOn(paid));
        }
        if (loan.status() != LoanStatus.ACTIVE) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.CANCELLED));
        }
        if (loan.version() > 1 && !Corrections.isAsMade(loan)) {
            refusals.add(new Refusal.Servicing.LaterEvents("schedule"));
        }
        if (entries.stream().anyMatch(entry -> entry.kind() == EntryKind.LOAN_REPAYMENT)) {
            refusals.add(new Refusal.Servicing.LaterEvents("payment"));
        }
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        Loan after = loan.withStatus(LoanStatus.CANCELLED)
                .withSchedule(Schedule.none(loan.schedule().currency()));
        List<Event> events = new ArrayList<>(List.of(new LoanEvent.Cancelled(after, reason)));
        loan.hold().ifPresent(hold -> events.add(new LoanEvent.HoldReleased(after, hold)));
        return new Decision.Accepted(events, back(entries, situation));
    }

    private static List<Refusal> against(boolean reversed, String later, String reason, Situation situation) {
        List<Refusal> refusals = new ArrayList<>();
        if (!situation.may(Capability.DECIDE_LOAN)) {
            refusals.add(new Refusal.NotAllowed(situation.actor().role(), Capability.DECIDE_LOAN));
        }
        Checks.reason(refusals, reason);
        if (reversed) {
            refusals.add(new Refusal.Servicing.AlreadyReversed());
        }
        if (!later.isEmpty()) {
            refusals.add(new Refusal.Servicing.LaterEvents(later));
        }
        return refusals;
    }

    private static Decision reversed(Loan loan, Booked booked, String reason, Situation situation) {
        Schedule schedule = loan.schedule();
        for (RowPayment part : booked.rows()) {
            Instalment row = schedule.row(part.number()).orElseThrow();
            Components none = Components.none(schedule.currency());
            schedule = schedule.with(
                    row.settle(none.minus(part.paid())).accrue(part.accrued().negated()));
        }
        boolean completed = loan.status() == LoanStatus.COMPLETED;
        Loan after = loan.withSchedule(schedule)
                .withStatus(completed ? LoanStatus.ACTIVE : loan.status())
                .withLoss(new Loan.Loss(
                        loan.loss().writtenOff(), loan.loss().recovered().minus(booked.recovered())));
        List<Event> events = new ArrayList<>();
        events.add(new LoanEvent.PaymentReversed(after, booked.payment(), booked.rows(), reason));
        loan.hold().filter(released -> completed).ifPresent(hold -> events.add(new LoanEvent.HoldPlaced(after, hold)));
        List<JournalEntry> entries = booked.receipt()
                .map(receipt -> parked(booked, receipt, situation.today()))
                .orElseGet(() -> back(booked.entries(), situation));
        return new Decision.Accepted(events, entries);
    }

    /**
     * What a provider reported is still with it: the loan is as it was before, the money waits for staff, and the cash
     * book forgets what it was for. The account it came in on becomes less when it is sent back from there.
     */
    private static List<JournalEntry> parked(Booked booked, UUID receipt, LocalDate today) {
        Account from = booked.payment().from();
        return booked.entries().stream()
                .map(entry -> entry.reversed(today))
                .map(mirror -> mirror.postings().stream()
                                .anyMatch(posting -> posting.account().equals(from))
                        ? parked(mirror, from, receipt)
                        : mirror)
                .toList();
    }

    private static JournalEntry parked(JournalEntry mirror, Account from, UUID receipt) {
        JournalEntry.Draft draft = JournalEntry.draft(mirror.kind(), mirror.valueDate());
        for (Posting posting : mirror.postings()) {
            boolean kept = !posting.account().equals(from);
            if (kept || posting.tag().isPresent()) {
                draft = draft.debit(posting.account(), posting.amount(), posting.tag());
            }
            if (!kept && posting.tag().isPresent()) {
                draft = draft.credit(posting.account(), posting.amount());
            }
        }
        return draft.against(Account.suspense(receipt));
    }

    /** What the borrower's savings got of these entries; negative where they gave. */
    private static Money gained(Loan loan, List<JournalEntry> entries) {
        Account savings = LoanAccounts.of(loan).borrower();
        return Money.sum(
                loan.original().currency(),
                entries.stream()
                        .flatMap(entry -> entry.postings().stream())
                        .filter(posting ->
                                loan.member().isPresent() && posting.account().equals(savings))
                        .map(posting -> posting.amount().negated())
                        .toList());
    }

    private static List<JournalEntry> back(List<JournalEntry> entries, Situation situation) {
        return entries.stream().map(entry -> entry.reversed(situation.today())).toList();
    }
}
