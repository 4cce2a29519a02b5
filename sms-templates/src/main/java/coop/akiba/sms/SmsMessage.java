package coop.akiba.sms;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One outgoing text. The words of {@code LoanApproved} stand under {@code loan-approved} in every file of words, and
 * its components are their placeholders; so are {@code team}, {@code helpLine} and {@code paybill} of the
 * cooperative, and {@code applies}: {@code yes} where its members apply for loans themselves.
 */
public sealed interface SmsMessage {

    /** Whether the text holds a one-time code and must be erased once it is sent. */
    default boolean secret() {
        return false;
    }

    // Registration and PIN

    /** Proves that the member holds the phone; asked for when the PIN is set. Its text form hides the code. */
    record OneTimeCode(String code, Instant until, String serviceCode) implements SmsMessage {
        @Override
        public boolean secret() {
            return true;
        }

        @Override
        public String toString() {
            return "OneTimeCode[hidden, until " + until + "]";
        }
    }

    /** The member chose a PIN. */
    record PinSet() implements SmsMessage {}

    /** Too many wrong PINs. The time is told in minutes, so it is rounded up: who waits for it must not be early. */
    record PinLocked(Instant until) implements SmsMessage {
        public PinLocked {
            until = until.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
        }
    }

    /** Too many wrong PINs over a long time: staff have to look into it. */
    record PinStopped() implements SmsMessage {}

    /** Somebody asked staff for a new PIN. */
    record PinResetAsked() implements SmsMessage {}

    // Loans

    /** An application was handed in. */
    record ApplicationReceived(LoanNumber number, Money amount, int months, Money instalment) implements SmsMessage {}

    /** A member is asked to answer for another's loan. */
    record GuaranteeAsked(String borrower, Money amount, LoanNumber number, String serviceCode, Instant until)
            implements SmsMessage {}

    /** A member agreed to answer for the loan. */
    record GuaranteeAccepted(String guarantor, LoanNumber number, int agreed, int needed) implements SmsMessage {}

    /** A member did not. */
    record GuaranteeDeclined(String guarantor, LoanNumber number) implements SmsMessage {}

    /** Staff approved. */
    record LoanApproved(LoanNumber number, Money amount) implements SmsMessage {}

    /** Staff rejected, with their notes. */
    record LoanRejected(LoanNumber number, String notes) implements SmsMessage {}

    /** The money is with the borrower. */
    record LoanDisbursed(
            LoanNumber number,
            Money paidOut,
            DisbursementChannel channel,
            String reference,
            LocalDate firstDue,
            Money firstAmount)
            implements SmsMessage {}

    /** Money was received for a loan; what nothing was owed for went to savings. */
    record RepaymentReceived(LoanNumber number, Money paid, String receipt, Money left, Money toSavings)
            implements SmsMessage {}

    /** Nothing is owed any more. */
    record LoanCompleted(LoanNumber number) implements SmsMessage {}

    /** The application was called off, or the loan with its pay-out. */
    record LoanCancelled(LoanNumber number) implements SmsMessage {}

    /** What had been entered wrongly was put right; this is what the loan is. */
    record LoanCorrected(LoanNumber number, Money amount, int months, Money instalment) implements SmsMessage {}

    /** A running loan was enlarged; its last instalment falls due later. */
    record LoanToppedUp(LoanNumber number, Money amount, Money total, LocalDate lastDue) implements SmsMessage {}

    /** What is owed was spread over other days. */
    record LoanRestructured(LoanNumber number, LocalDate nextDue, Money nextAmount, LocalDate lastDue)
            implements SmsMessage {}

    /** Being late cost something. */
    record PenaltyAdded(LoanNumber number, Money amount, Money left) implements SmsMessage {}

    /** Interest or penalties were let go. */
    record ChargesWaived(LoanNumber number, Money amount, Money left) implements SmsMessage {}

    /** The loan was given up; what savings and securities brought in was taken for it. */
    record LoanDefaulted(LoanNumber number, Money taken, Money left) implements SmsMessage {}

    /** A payment that had been booked for a loan was taken back. */
    record PaymentTakenBack(LoanNumber number, Money amount, Money left) implements SmsMessage {}

    /** An instalment is due in so many days; 0 is today. */
    record InstalmentDue(LoanNumber number, Money amount, LocalDate due, int days) implements SmsMessage {}

    /** So many instalments were missed, the last of them on a day. */
    record InstalmentOverdue(LoanNumber number, Money amount, int rows, LocalDate due) implements SmsMessage {}

    // Payments

    /** Money was received for the member's savings. */
    record SavingsReceived(Money amount, String receipt, Money balance) implements SmsMessage {}

    /** The member took savings out. */
    record SavingsWithdrawn(Money amount, String reference, Money balance) implements SmsMessage {}

    /** A deposit or withdrawal was booked wrongly and taken back. */
    record SavingsCorrected(Money amount, Money balance) implements SmsMessage {}

    /** What was paid beyond what a loan owed was given back. */
    record OverpaymentRefunded(LoanNumber number, Money amount, String reference) implements SmsMessage {}

    /** Money came from a member's phone and waits for staff to say what it is for. */
    record PaymentUnmatched(Money amount, String receipt) implements SmsMessage {}

    /**
     * Money came for a loan that does not take this amount; it waits for staff.
     *
     * @param next instalment, which it would have taken
     */
    record PaymentNotTaken(LoanNumber number, Money amount, String receipt, Money next) implements SmsMessage {}

    /** The provider is asking the payer's phone for a PIN. */
    record PaymentPrompt(LoanNumber number, Money amount) implements SmsMessage {}

    /** The payer was asked and did not pay. */
    record PaymentFailed(LoanNumber number, Money amount, PaymentProblem reason) implements SmsMessage {}

    /** The payer was asked for money to be saved and did not pay. */
    record DepositFailed(Money amount, PaymentProblem reason) implements SmsMessage {}

    // Asked of staff on a dialled session

    /** The member wants savings paid out. */
    record WithdrawalRequested(Money amount) implements SmsMessage {}

    /** The member wants to borrow more on a loan. */
    record TopUpRequested(LoanNumber number, Money amount) implements SmsMessage {}

    /** Somebody wants to join. */
    record JoinRequested(String name) implements SmsMessage {}

    // Answers

    /** Answers {@code BAL}. */
    record BalanceReply(Money savings, Money owed) implements SmsMessage {}

    /** Answers {@code STATUS}; the first loans are shown, the others counted. */
    record StatusReply(List<LoanLine> loans) implements SmsMessage {
        public StatusReply {
            loans = List.copyOf(loans);
        }
    }

    /** Answers {@code HELP}. */
    record HelpReply(String serviceCode) implements SmsMessage {}

    /** Answers what is no command. What was written is not repeated: it may hold a PIN. */
    record NotUnderstood() implements SmsMessage {}

    /** The command lacks its PIN or another part. */
    record PinNeeded(String example) implements SmsMessage {}

    /** The PIN was wrong. */
    record PinWrong(int triesLeft) implements SmsMessage {}

    /** There is nothing to pay for. */
    record NoActiveLoan() implements SmsMessage {}

    /** Members do not apply themselves here. */
    record ApplyAtOffice() implements SmsMessage {}

    /** The domain's reasons against what was asked. */
    record Refused(List<Refusal> reasons) implements SmsMessage {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** The number is nobody's. */
    record NotAMember() implements SmsMessage {}

    /** Answers {@code STOP}. */
    record OptedOut() implements SmsMessage {}

    /** Answers {@code START}. */
    record OptedIn() implements SmsMessage {}
}
