package coop.akiba.domain.loan;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a member when they apply: the facts that rules are held against.
 *
 * @param hasSavingsAccount whether anything was ever saved
 * @param savings balance of it
 * @param savingsFree the same less what is frozen for loans
 * @param poolAvailable what the cooperative can still lend, see {@link LendingPool}
 * @param paidFrom balance of the account the money will leave; empty while that is not known, and where staff chose to
 *     go on without the check
 * @param loans how many loans of each status the member has
 * @param guarantors status of those members among the guarantors named who exist
 */
public record Applicant(
        Member member,
        boolean hasSavingsAccount,
        Money savings,
        Money savingsFree,
        Money poolAvailable,
        Optional<Money> paidFrom,
        Map<LoanStatus, Integer> loans,
        Map<MemberId, MemberStatus> guarantors) {
    public Applicant {
        loans = Map.copyOf(loans);
        guarantors = Map.copyOf(guarantors);
    }

    /** A saver without loans, all of whose savings are free. */
    public Applicant(Member member, Money savings, Money poolAvailable) {
        this(member, true, savings, savings, poolAvailable, Optional.empty(), Map.of(), Map.of());
    }
}
