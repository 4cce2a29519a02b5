package coop.akiba.domain.loan;

import coop.akiba.domain.Event;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Schedule;
import java.time.LocalDate;

/** What happened to a loan. */
public sealed interface LoanEvent extends Event {

    Loan loan();

    /** The status the loan has after this event. */
    default LoanStatus status() {
        return loan().status();
    }

    /** A member applied; the loan is pending. */
    record Applied(Loan loan) implements LoanEvent {}

    /** Staff approved. */
    record Approved(Loan loan, String notes) implements LoanEvent {}

    /** Staff rejected, with the reason the member is told. */
    record Rejected(Loan loan, String notes) implements LoanEvent {}

    /**
     * The money reached the borrower; the loan has its schedule.
     *
     * @param paidOut principal less the fee
     */
    record Disbursed(Loan loan, DisbursementChannel channel, String reference, LocalDate on, Money fee, Money paidOut)
            implements LoanEvent {}

    /**
     * Money was received for the loan.
     *
     * @param loan after it
     * @param toSavings what was left once nothing was owed, kept in the borrower's savings
     */
    record Repaid(Loan loan, Money paid, Money toPrincipal, Money toInterest, Money toSavings) implements LoanEvent {
        public Money left() {
            return loan.schedule().open();
        }
    }

    /** Nothing is owed any more. */
    record Completed(Loan loan) implements LoanEvent {}

    default MemberId borrower() {
        return loan().borrower();
    }

    default Schedule schedule() {
        return loan().schedule();
    }
}
