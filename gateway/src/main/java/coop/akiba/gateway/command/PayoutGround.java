package coop.akiba.gateway.command;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.savings.Savings;

/** What a payout is for, locked until the transaction ends. */
sealed interface PayoutGround {

    /** A loan. */
    record OfLoan(LoanCase at) implements PayoutGround {
        @Override
        public Origin origin() {
            return at.origin();
        }

        @Override
        public boolean isElsewhere() {
            return at.loan().status() != LoanStatus.APPROVED;
        }
    }

    /** A member's savings. */
    record OfSavings(Origin origin, Member member, Savings savings) implements PayoutGround {}

    /** Under the rules as they are now. */
    Origin origin();

    /** Whether it no longer waits for the payout. */
    default boolean isElsewhere() {
        return false;
    }
}
