package coop.akiba.domain.loan;

import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Why a command was refused, with the numbers that make the reason plain in any language. */
public sealed interface Refusal {

    /** The borrower is suspended or has left. */
    record BorrowerNotActive(MemberStatus status) implements Refusal {}

    /** No product of this code for this kind of borrower. */
    record ProductUnknown(String product) implements Refusal {}

    /** Zero or less was asked for. */
    record AmountNotPositive() implements Refusal {}

    /** The amount cannot be paid in whole cash units. */
    record AmountNotPayable(Money asked, Money cashUnit) implements Refusal {}

    /** No term of less than a month. */
    record TermNotPositive() implements Refusal {}

    /** The term is longer than the product allows, in months. */
    record TermTooLong(int longest, int asked) implements Refusal {}

    /** The product comes with these terms only, in months. */
    record TermNotOffered(List<Integer> offered, int asked) implements Refusal {
        public TermNotOffered {
            offered = List.copyOf(offered);
        }
    }

    /** The product has its rate, in percent; no other can be asked for. */
    record RateNotEditable(BigDecimal offered, BigDecimal asked) implements Refusal {}

    /** Less than the cooperative lends. */
    record PrincipalTooSmall(Money least, Money asked) implements Refusal {}

    /** More than the cooperative lends. */
    record PrincipalTooLarge(Money most, Money asked) implements Refusal {}

    /** Whoever borrows has a savings account. */
    record NoSavingsAccount() implements Refusal {}

    /** For so large a loan, more must have been saved. */
    record SavingsTooLow(Money needed, Money saved) implements Refusal {}

    /** What was saved allows no more than this. */
    record AboveSavingsMultiple(Money most, Money asked) implements Refusal {}

    /** Fee or interest is taken from savings, which leave less free. */
    record ChargesAboveSavings(Money free, Money charges) implements Refusal {}

    /**
     * The member has as many loans as one may have.
     *
     * @param counted statuses of the loans that count
     */
    record TooManyLoans(int most, int open, Set<LoanStatus> counted) implements Refusal {
        public TooManyLoans {
            counted = Set.copyOf(counted);
        }
    }

    /** All securities together are worth less than must stand behind the loan. */
    record SecurityTooLow(Money needed, Money declared) implements Refusal {}

    /** More savings were offered as security than are free. */
    record LienAboveSavings(Money free, Money asked) implements Refusal {}

    /** Those who sign for a loan are active members; so many of those named are not. */
    record GuarantorNotActive(int count) implements Refusal {}

    /** So many members must have agreed to answer for the loan; fewer have. */
    record GuarantorsMissing(int needed, int agreed) implements Refusal {}

    /** The committee's approval is not named. */
    record CommitteeApprovalMissing() implements Refusal {}

    /** The account that the money would leave has less. */
    record BankBalanceTooLow(Money available, Money asked) implements Refusal {}

    /** Spread over so many months, an instalment would be nothing. */
    record AmountTooSmallForTerm(Money asked, int months) implements Refusal {}

    /** More than members' savings leave free to lend. */
    record PoolExceeded(Money available, Money asked) implements Refusal {}

    /** The fee would eat the loan. */
    record NothingToPayOut(Money principal, Money fee) implements Refusal {}

    /** The loan is not where this step can be taken. */
    record WrongStatus(LoanStatus is, LoanStatus wanted) implements Refusal {}

    /** Nobody decides on their own application, nor on one they answer for. */
    record OwnApplication() implements Refusal {}

    /** This role may not. */
    record NotAllowed(Role role, Capability capability) implements Refusal {}

    /** A rejection says why. */
    record NotesMissing() implements Refusal {}

    /** A disbursement names its receipt, cheque or transaction. */
    record ReferenceMissing() implements Refusal {}

    /** The phone number is another member's. */
    record PhoneTaken() implements Refusal {}

    /** After something happened to the line or the PIN, the phone alone is not trusted with this for a while. */
    record HeldBack(HoldCause cause, OffsetDateTime until) implements Refusal {}

    /** Nobody could say just now whether the SIM behind the member's number is still theirs. */
    record LineUnchecked() implements Refusal {}

    /** By what the operator says, the member's number has another owner now. */
    record NumberRecycled() implements Refusal {}

    /** The day lies outside what can be true. */
    record DateOutOfRange(LocalDate asked, LocalDate earliest, LocalDate latest) implements Refusal {}

    /** Why something was not done that members never key: staff meet these. */
    sealed interface Servicing extends Refusal {

        /** This row has nothing open, or there is no such row. */
        record NothingOwedOnRow(int row) implements Servicing {}

        /** Rows of this product are paid in full or not at all. */
        record WholeInstalmentOnly(Money open, Money paid) implements Servicing {}

        /** More than is owed, where nothing more is taken. */
        record MoreThanOwed(Money owed, Money paid) implements Servicing {}

        /** Savings that are not held do not suffice. */
        record SavingsNotFree(Money available, Money needed) implements Servicing {}

        /** The account a loan is to be paid out of does not hold so much. */
        record CashTooLow(Money available, Money needed) implements Servicing {}

        /** The product or the cooperative's rules do not have this. */
        record NotOffered(String what) implements Servicing {}

        /** A loan with overdue rows is not enlarged. */
        record Overdue(Money overdue) implements Servicing {}

        /** A penalty is for overdue loans. */
        record NotOverdue() implements Servicing {}

        /** Something was paid back already. */
        record AlreadyPaidOn(Money paid) implements Servicing {}

        /** Why is missing. */
        record ReasonMissing() implements Servicing {}

        /** More was to be let go than is owed. */
        record MoreThanCanBeWaived(Money interestOwed, Money penaltyOwed) implements Servicing {}

        /** It was taken back before. */
        record AlreadyReversed() implements Servicing {}

        /** Something that depends on it happened since. */
        record LaterEvents(String what) implements Servicing {}

        /** Nothing of this description was pledged for the loan. */
        record CollateralUnknown(String description) implements Servicing {}

        /** This cooperative's members do not take savings out; its platform owner can say more. */
        record WithdrawalsForbidden() implements Servicing {}

        /** Nothing of this receipt waits in suspense, or not any more. */
        record NotInSuspense() implements Servicing {}

        /** The parts it was to be divided into do not come to what waits. */
        record PartsDoNotAddUp(Money waiting, Money parts) implements Servicing {}

        /** Nothing was paid beyond what was owed, or it was settled before. */
        record NothingOverpaid() implements Servicing {}

        /** Something an application needs is not said, and the rules leave more than one answer. */
        record FieldMissing(String field) implements Servicing {}

        /** The product has this already; nothing else can be asked for. */
        record FieldFixed(String field, String offered, String asked) implements Servicing {}

        /** Nobody signs for the same loan twice; so many are named more than once. */
        record GuarantorTwice(int count) implements Servicing {}

        /** Nobody of this id is a member. */
        record MemberUnknown(String member) implements Servicing {}

        /** The cooperative has no such account. */
        record BankAccountUnknown(String account) implements Servicing {}

        /** No statement of the provider covers the day. */
        record DayNotCovered(LocalDate day) implements Servicing {}

        /** Nobody has looked at so many differences of the day. */
        record DifferencesOpen(LocalDate day, int differences) implements Servicing {}

        /** There is nothing different about it. */
        record NothingToCorrect() implements Servicing {}

        /** Whoever approved a loan does not change what they approved. */
        record OwnDecision() implements Servicing {}

        /** A correction lends no more than was approved: that is a new application, or a top-up. */
        record MoreThanApproved(Money approved, Money asked) implements Servicing {}

        /** Being late has cost something already; a loan with penalties is called off, not corrected. */
        record PenaltiesCharged(Money penalties) implements Servicing {}

        /** So much more than is owed or was lent that it must be a slip of the pen. */
        record Implausible(Money most, Money asked) implements Servicing {}

        /** Instalments are paid ahead to a day; those that replace the others begin after it. */
        record PaidAhead(LocalDate until, LocalDate firstDue) implements Servicing {}

        /** So large an amount is taken back by somebody else than who booked it. */
        record SecondPersonNeeded(Money above) implements Servicing {}

        /** This is done when one person has proposed it and another approves. */
        record SecondPersonMustAgree() implements Servicing {}

        /** Nobody approves what they proposed, or what is about themselves. */
        record OwnProposal() implements Servicing {}

        /** It was carried out or turned down before. */
        record ProposalClosed(String status) implements Servicing {}

        /** Money for it is on its way by phone, or nobody knows how that ended. */
        record PayoutUnderWay(Money amount, String status) implements Servicing {}

        /** The provider pays no less at once. */
        record PayoutTooSmall(Money least, Money asked) implements Servicing {}

        /** The cooperative lets no more go out at once. */
        record PayoutTooLarge(Money most, Money asked) implements Servicing {}

        /** The cooperative lets no more go out in a day; so much has gone today, or may have. */
        record PayoutsOfDay(Money most, Money today, Money asked) implements Servicing {}

        /** The payout is not where this can be done with it. */
        record PayoutIs(String status) implements Servicing {}

        /** Its provider is asked to take the payment back, or that is not where this can be done with it. */
        record ReversalIs(String status) implements Servicing {}
    }

    /** Whether it is about the phone and not about what was asked for. */
    default boolean isAboutTheLine() {
        return this instanceof HeldBack || this instanceof LineUnchecked || this instanceof NumberRecycled;
    }

    /** Stable name for machines: {@code pool-exceeded}. */
    default String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
