package coop.akiba.domain.payment;

import coop.akiba.domain.Event;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;

/** What happened to money received, apart from what it did to a loan. */
public sealed interface PaymentEvent extends Event {

    /** It was added to a member's savings. */
    record Deposited(MemberId member, Money amount) implements PaymentEvent {}

    /** It waits in suspense for staff. */
    record Suspended(Receipt receipt, SuspenseReason reason) implements PaymentEvent {}
}
