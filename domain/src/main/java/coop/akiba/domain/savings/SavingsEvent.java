package coop.akiba.domain.savings;

import coop.akiba.domain.Event;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;

/** What happened to a member's savings at the desk. Each holds the savings as they are after it. */
public sealed interface SavingsEvent extends Event {

    Savings savings();

    /** By how much the savings grew; negative where they became less. */
    Money change();

    default MemberId member() {
        return savings().member();
    }

    /** The member paid in. */
    record PaidIn(Savings savings, Slip slip) implements SavingsEvent {
        @Override
        public Money change() {
            return slip.amount();
        }
    }

    /** The member took out. */
    record TakenOut(Savings savings, Slip slip) implements SavingsEvent {
        @Override
        public Money change() {
            return slip.amount().negated();
        }
    }

    /** A deposit or withdrawal was taken back. */
    record TakenBack(Savings savings, Booked booked, String reason) implements SavingsEvent {
        @Override
        public Money change() {
            return booked.isDeposit() ? booked.amount().negated() : booked.amount();
        }
    }
}
