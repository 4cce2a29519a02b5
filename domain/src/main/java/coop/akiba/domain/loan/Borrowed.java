package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A borrower as they would be without one of their loans. */
final class Borrowed {
    private Borrowed() {}

    /**
     * What the loan took is given back: money from the pool, the account and the savings, what is frozen, and its place
     * among the borrower's loans.
     *
     * @param booking what the books say of its pay-out, if it was paid out
     */
    static Applicant without(Loan loan, Applicant with, Optional<Booking> booking) {
        Map<LoanStatus, Integer> loans = new HashMap<>(with.loans());
        loans.computeIfPresent(loan.status(), (status, count) -> count - 1);
        Money none = loan.original().currency().zero();
        Money taken = booking.map(booked -> booked.fromSavings(loan)).orElse(none);
        Money frozen = booking.isPresent() ? loan.hold().map(Hold::amount).orElse(none) : none;
        Money lent = booking.isPresent() ? loan.original() : none;
        return new Applicant(
                with.borrower(),
                with.name(),
                with.status(),
                with.hasSavingsAccount(),
                with.savings().plus(taken),
                with.savingsFree().plus(taken).plus(frozen),
                with.poolAvailable().plus(lent).plus(taken),
                with.paidFrom()
                        .map(balance ->
                                balance.plus(booking.map(Booking::paidOut).orElse(none))),
                loans,
                with.guarantors());
    }
}
