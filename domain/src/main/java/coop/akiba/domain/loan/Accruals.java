package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.schedule.Instalment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Books interest as rows fall due: as receivable, or out of what was taken in advance. */
public final class Accruals {
    private Accruals() {}

    /**
     * All interest that fell due by a day and is not in the books. Asking again finds nothing.
     *
     * @return empty when there is nothing to book
     */
    public static Optional<Decision.Accepted> due(Loan loan, LocalDate asOf) {
        List<Event> events = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        Loan now = loan;
        for (Instalment row : loan.schedule().instalments()) {
            Money amount = amount(loan, row);
            if (loan.status() == LoanStatus.ACTIVE && !row.due().isAfter(asOf) && amount.isPositive()) {
                now = now.withSchedule(now.schedule().with(row.accrue(amount)));
                events.add(new LoanEvent.Accrued(now, row.number(), amount));
                entries.add(entry(loan, row, amount));
            }
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(new Decision.Accepted(events, entries));
    }

    private static Money amount(Loan loan, Instalment row) {
        return switch (loan.product().recognition()) {
            case CASH -> loan.original().currency().zero();
            case ON_DUE -> row.interest().minus(row.accrued());
            case STRAIGHT_LINE_ADVANCE ->
                loan.advanceInterest().isZero()
                        ? loan.advanceInterest()
                        : Advance.share(loan, row).minus(row.accrued());
        };
    }

    private static JournalEntry entry(Loan loan, Instalment row, Money amount) {
        boolean advance = loan.product().recognition() == InterestRecognition.STRAIGHT_LINE_ADVANCE;
        return JournalEntry.draft(advance ? EntryKind.INTEREST_EARNED : EntryKind.INTEREST_ACCRUAL, row.due())
                .debit(advance ? Account.unearnedInterest(loan.id()) : Account.interestReceivable(loan.id()), amount)
                .against(Account.interestIncome(loan.product().code()));
    }
}
