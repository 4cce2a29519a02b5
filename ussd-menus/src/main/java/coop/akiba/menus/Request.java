package coop.akiba.menus;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import java.util.List;

/** What a member asks to be done. Each failure of a PIN or code is counted before it is answered. */
public sealed interface Request<A> {

    /**
     * Checks the one-time code that registration sent. From then on the member may choose a PIN. The same code stays
     * right until a PIN is set or the code expires, so that a dialog which broke off can be begun again.
     */
    record CheckCode(MemberId member, String code) implements Request<CodeCheck> {
        @Override
        public String toString() {
            return "CheckCode[member=" + member + ", code=****]";
        }
    }

    /** Keeps a PIN, sealed, until it is keyed a second time. Only after a right code; replaces one proposed before. */
    record ProposePin(MemberId member, Pin pin) implements Request<Done> {}

    /** Sets the proposed PIN if this is the same. */
    record ConfirmPin(MemberId member, Pin pin) implements Request<PinChoice> {}

    /** Checks a member's PIN. */
    record CheckPin(MemberId member, Pin pin) implements Request<PinCheck> {}

    /** Checks the PIN a member wants to change. For a while after a right one they may propose another. */
    record BeginPinChange(MemberId member, Pin pin) implements Request<PinCheck> {}

    /** Asks staff for a new PIN; they find out who it is. Asking again while it waits changes nothing. */
    record AskForReset(MemberId member) implements Request<Done> {}

    /** Begins a round of questions that lead to a new PIN. Each round counts, whether it is ended or not. */
    record BeginQuestions(MemberId member) implements Request<Questions> {}

    /** Answers the question that a round is at. What is right or wrong is not told before the last. */
    record AnswerQuestion(MemberId member, String round, int number, String answer) implements Request<Questions> {
        @Override
        public String toString() {
            return "AnswerQuestion[member=" + member + ", number=" + number + ", answer=****]";
        }
    }

    /** Hands in a loan application, if the PIN is right, and asks its guarantors. */
    record ApplyForLoan(
            MemberId member, Pin pin, String product, Money principal, int months, List<MemberId> guarantors)
            implements Request<Application> {
        public ApplyForLoan {
            guarantors = List.copyOf(guarantors);
        }
    }

    /** Asks somebody, by member number or phone, to answer for the member's loan, if the PIN is right. */
    record AskGuarantor(MemberId member, Pin pin, String loan, String who) implements Request<Guarantee.Outcome> {}

    /** Accepts or declines to answer for somebody's loan, if the PIN is right. */
    record AnswerGuarantee(MemberId member, Pin pin, String guarantee, boolean accept)
            implements Request<Guarantee.Outcome> {}

    /** Approves or rejects an application of somebody else's, if the officer's PIN is right. */
    record DecideApplication(MemberId officer, Pin pin, String loan, boolean approve, String reason)
            implements Request<Decided> {}

    /** Sends a payment prompt to the member's own phone. The amount is in whole cash units. */
    record AskForPayment(MemberId member, LoanId loan, Money amount) implements Request<PaymentPrompt> {}

    /** Sends a payment prompt to the member's own phone; the money is saved. The amount is in whole cash units. */
    record AskForDeposit(MemberId member, Money amount) implements Request<PaymentPrompt> {}

    /** Asks staff to pay out savings, if the PIN is right. */
    record AskToWithdraw(MemberId member, Pin pin, Money amount) implements Request<Asked> {}

    /** Asks staff to enlarge a running loan, if the PIN is right. */
    record AskToEnlarge(MemberId member, Pin pin, LoanId loan, Money amount) implements Request<Asked> {}

    /** Asks staff for membership, in words of a language. */
    record AskToJoin(Msisdn msisdn, String name, String language) implements Request<Asked> {
        @Override
        public String toString() {
            return "AskToJoin[" + language + "]";
        }
    }

    /** Speaks another language to the member from now on, in menus and messages. */
    record ChangeLanguage(MemberId member, String language) implements Request<Done> {}
}
