package coop.akiba.domain.payment;

import coop.akiba.domain.Event;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import java.util.Optional;

/** What happened to money received, apart from what it did to a loan. */
public sealed interface PaymentEvent extends Event {

    /** It was added to a member's savings. */
    record Deposited(MemberId member, Money amount) implements PaymentEvent {}

    /**
     * It waits in suspense for staff.
     *
     * @param fits where the loan did not take the amount, one that it would have taken
     */
    record Suspended(Receipt receipt, SuspenseReason reason, Optional<Fits> fits) implements PaymentEvent {

        /** The next instalment of the loan that was meant. */
        public record Fits(LoanNumber loan, Money next) {}
    }

    /** Whose it is was found out without its naming anybody exactly. */
    record Matched(MatchedBy by) implements PaymentEvent {}

    /** It left suspense for a member's savings. */
    record AllocatedToSavings(Receipt receipt, MemberId member) implements PaymentEvent {}

    /** It left suspense for a loan. */
    record AllocatedToLoan(Receipt receipt, LoanId loan) implements PaymentEvent {}

    /** It left suspense and was sent back. */
    record Refunded(Receipt receipt, String reference) implements PaymentEvent {}

    /** What was paid beyond what a loan owed was added to its member's savings. */
    record OverpaymentSaved(Loan loan, MemberId member, Money amount) implements PaymentEvent {}

    /** What was paid beyond what a loan owed was given back. */
    record OverpaymentRefunded(Loan loan, Money amount, DisbursementChannel channel, String reference)
            implements PaymentEvent {}
}
