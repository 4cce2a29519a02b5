package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import java.util.List;

/** What a menu may find out; nothing changes by it. */
public sealed interface Query<A> {

    /** What a member has saved. */
    record Savings(MemberId member) implements Query<Money> {}

    /** All loans of a member, whatever their status, newest first. */
    record Loans(MemberId member) implements Query<List<Loan>> {}

    /** What the cooperative can still lend. */
    record PoolAvailable() implements Query<Money> {}
}
