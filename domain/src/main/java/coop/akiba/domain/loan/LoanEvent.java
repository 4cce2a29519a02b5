package coop.akiba.domain.loan;

import coop.akiba.domain.Event;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Schedule;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** What happened to a loan. Each holds the loan as it is after it. */
public sealed interface LoanEvent extends Event {

    Loan loan();

    /** The status the loan has after this event. */
    default LoanStatus status() {
        return loan().status();
    }

    /** Somebody applied; the loan is pending. */
    record Applied(Loan loan) implements LoanEvent {}

    /**
     * A loan was made that needs no decision; what follows is its pay-out.
     *
     * @param borrower their name
     */
    record Created(Loan loan, String borrower, LoanCommand.Disburse payout) implements LoanEvent {}

    /** Where pay-outs change nothing, this is what is known of one. */
    record PayoutNoted(Loan loan, DisbursementChannel channel, String reference, LocalDate on) implements LoanEvent {}

    /** Staff approved. */
    record Approved(Loan loan, String notes) implements LoanEvent {}

    /** Staff rejected, with the reason the member is told. */
    record Rejected(Loan loan, String notes) implements LoanEvent {}

    /**
     * What was entered wrongly was put right; of a loan that runs, the pay-out was booked anew.
     *
     * @param before the loan as it had been entered
     */
    record Corrected(Loan loan, Loan before, String reason) implements LoanEvent {}

    /** The loan was called off. */
    record Cancelled(Loan loan, String reason) implements LoanEvent {}

    /** The money reached the borrower; the loan has its schedule. */
    record Disbursed(Loan loan, Payout payout, DisbursementChannel channel, String reference, LocalDate on)
            implements LoanEvent {
        public Money fee() {
            return payout.fee();
        }

        public Money paidOut() {
            return payout.paidOut();
        }
    }

    /** Savings were frozen behind the loan. */
    record HoldPlaced(Loan loan, Hold hold) implements LoanEvent {}

    /** Frozen savings were freed, in full or in part. */
    record HoldReleased(Loan loan, Hold hold) implements LoanEvent {}

    /**
     * Money was received for the loan.
     *
     * @param rows what each row got
     * @param toSavings what was left once nothing was owed, kept in the borrower's savings
     * @param keptApart what was left and is neither the cooperative's nor in savings
     */
    record Repaid(Loan loan, Payment payment, List<RowPayment> rows, Money toSavings, Money keptApart)
            implements LoanEvent {
        public Repaid {
            rows = List.copyOf(rows);
        }

        public Money paid() {
            return payment.amount();
        }

        public Money left() {
            return loan.schedule().open();
        }

        /** What the payment did, by component. */
        public Components settled() {
            return rows.stream()
                    .map(RowPayment::paid)
                    .reduce(Components.none(loan.original().currency()), Components::plus);
        }
    }

    /** Nothing is owed any more. */
    record Completed(Loan loan) implements LoanEvent {}

    /** Money came in for a loan that was written off. */
    record Recovered(Loan loan, Payment payment, Money recovered, Money keptApart) implements LoanEvent {}

    /** A payment was taken back; the loan is as it was before it. */
    record PaymentReversed(Loan loan, Payment payment, List<RowPayment> rows, String reason) implements LoanEvent {
        public PaymentReversed {
            rows = List.copyOf(rows);
        }
    }

    /** The loan was enlarged; it has a new schedule. */
    record ToppedUp(Loan loan, TopUp topUp, DisbursementChannel channel, String reference) implements LoanEvent {}

    /** What is owed was spread anew; the old schedule is kept. */
    record Restructured(Loan loan, String reason) implements LoanEvent {}

    /**
     * Being late cost something.
     *
     * @param row the one it was put on
     * @param period the month a penalty of the rules is for; empty for one that staff decided on
     */
    record Penalised(Loan loan, int row, Money amount, Optional<YearMonth> period, String reason)
            implements LoanEvent {}

    /** Interest or penalties were let go. */
    record Waived(Loan loan, Components waived, String reason) implements LoanEvent {}

    /** Interest fell due or was earned. */
    record Accrued(Loan loan, int row, Money amount) implements LoanEvent {}

    /** The loan was given up. */
    record GivenUp(Loan loan, Components owed, List<Recovery> recoveries, Money writtenOff, String reason)
            implements LoanEvent {
        public GivenUp {
            recoveries = List.copyOf(recoveries);
        }
    }

    /** The member who owes; empty for somebody from outside, who is told nothing. */
    default Optional<MemberId> member() {
        return loan().member();
    }

    default Schedule schedule() {
        return loan().schedule();
    }
}
