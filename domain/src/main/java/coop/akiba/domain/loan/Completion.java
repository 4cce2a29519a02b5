package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.EarlySettlement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from nothing being owed any more, whether it was paid or let go. */
public final class Completion {
    private Completion() {}

    /**
     * The loan is completed, savings frozen behind it are freed, and interest taken in advance that no row will earn
     * any more is earned or given back.
     *
     * @param loan completed, with the schedule it ends with
     */
    public static Decision.Accepted of(Loan loan, LocalDate on) {
        List<Event> events = new ArrayList<>(List.of(new LoanEvent.Completed(loan)));
        loan.hold().ifPresent(hold -> events.add(new LoanEvent.HoldReleased(loan, hold)));
        return new Decision.Accepted(
                events, advanceInterestLeft(loan, on).stream().toList());
    }

    private static Optional<JournalEntry> advanceInterestLeft(Loan loan, LocalDate on) {
        Money left = Advance.unearned(loan);
        if (left.isZero()) {
            return Optional.empty();
        }
        boolean refund = loan.product().advanceInterest() == EarlySettlement.REFUND;
        Optional<Account> savings = loan.member().filter(member -> refund).map(Account::savings);
        return Optional.of(JournalEntry.draft(
                        savings.isPresent() ? EntryKind.ADVANCE_INTEREST_REFUND : EntryKind.INTEREST_EARNED, on)
                .debit(Account.unearnedInterest(loan.id()), left)
                .against(savings.orElseGet(LoanAccounts.of(loan)::interestIncome)));
    }
}
