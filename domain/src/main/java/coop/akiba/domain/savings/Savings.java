package coop.akiba.domain.savings;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;

/**
 * What a member has saved.
 *
 * @param held of it, what stands behind loans
 */
public record Savings(MemberId member, MemberStatus status, Money balance, Money held) {

    /** What can be taken out. */
    public Money available() {
        return balance.minus(held).max(balance.currency().zero());
    }

    /** The same with more saved, or less. */
    public Savings plus(Money more) {
        return new Savings(member, status, balance.plus(more), held);
    }
}
