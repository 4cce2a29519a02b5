package coop.akiba.menus;

import coop.akiba.domain.loan.Eligibility;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import java.util.List;
import java.util.Optional;

/** What a menu may find out; nothing changes by it. */
public sealed interface Query<A> {

    /** What a member has saved. */
    record Savings(MemberId member) implements Query<Money> {}

    /** What a member has saved and is not frozen for loans. */
    record FreeSavings(MemberId member) implements Query<Money> {}

    /** All loans of a member, whatever their status, newest first. */
    record Loans(MemberId member) implements Query<List<Loan>> {}

    /** Whether a member can have a loan of a product, and how much; a glance that the application checks again. */
    record Eligible(MemberId member, LoanProduct product) implements Query<Eligibility> {}

    /** The latest movements of a member's savings, newest first, at most five. */
    record Movements(MemberId member) implements Query<List<Movement>> {}

    /** What was paid for a loan of the member, newest first, at most twelve payments; those taken back are not told. */
    record Payments(MemberId member, LoanId loan) implements Query<List<Movement>> {}

    /** Requests to this member to answer for somebody's loan that are open. */
    record GuaranteesAsked(MemberId member) implements Query<List<Guarantee>> {}

    /** Somebody a member wants as guarantor, by member number or phone; empty where no active member has it. */
    record FindNominee(MemberId member, String who) implements Query<Optional<Nominee>> {
        @Override
        public String toString() {
            return "FindNominee[member=" + member + "]";
        }
    }

    /** Why what is sensitive waits for now on this phone; empty when it does not. */
    record HeldBack(MemberId member) implements Query<Optional<Refusal>> {}

    /** The member's application that needs guarantors, if there is one. */
    record GuarantorsSought(MemberId member) implements Query<Optional<Guarantee.Sought>> {}

    /** The officer whose phone this is, by the id that their phone has; empty when it is nobody's, or no more. */
    record OfficerCalling(Msisdn msisdn) implements Query<Optional<Caller.Known>> {}

    /** What waits for a decision, oldest first, at most fifty; empty when the phone is no officer's any more. */
    record ApplicationsWaiting(MemberId officer) implements Query<Optional<List<Waiting>>> {}

    /** One of them, also when it was decided meanwhile; empty when the phone is no officer's any more. */
    record ApplicationWaiting(MemberId officer, String loan) implements Query<Optional<ApplicationFile>> {}
}
