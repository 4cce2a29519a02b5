package coop.akiba.domain.loan;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of whoever applies: the facts that rules are held against.
 *
 * @param name as people know them
 * @param status of the member; somebody from outside is never suspended
 * @param hasSavingsAccount whether anything was ever saved
 * @param savings balance of it
 * @param savingsFree the same less what is frozen for loans
 * @param poolAvailable what the cooperative can still lend, see {@link LendingPool}
 * @param paidFrom balance of the account the money will leave; empty while that is not known, and where staff chose to
 *     go on without the check
 * @param loans how many loans of each status the borrower has
 * @param guarantors status of those members among the guarantors named who exist
 */
public record Applicant(
        Borrower borrower,
        String name,
        MemberStatus status,
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

    /** A member. */
    public Applicant(
            Member member,
            boolean hasSavingsAccount,
            Money savings,
            Money savingsFree,
            Money poolAvailable,
            Optional<Money> paidFrom,
            Map<LoanStatus, Integer> loans,
            Map<MemberId, MemberStatus> guarantors) {
        this(
                new Borrower.OfMember(member.id()),
                member.name(),
                member.status(),
                hasSavingsAccount,
                savings,
                savingsFree,
                poolAvailable,
                paidFrom,
                loans,
                guarantors);
    }

    /** A saver without loans, all of whose savings are free. */
    public Applicant(Member member, Money savings, Money poolAvailable) {
        this(member, true, savings, savings, poolAvailable, Optional.empty(), Map.of(), Map.of());
    }

    /** Somebody from outside, who has no savings here. */
    public static Applicant outsider(
            Borrower.NonMember person,
            Money poolAvailable,
            Optional<Money> paidFrom,
            Map<LoanStatus, Integer> loans,
            Map<MemberId, MemberStatus> guarantors) {
        Money none = poolAvailable.currency().zero();
        return new Applicant(
                person,
                person.name(),
                MemberStatus.ACTIVE,
                false,
                none,
                none,
                poolAvailable,
                paidFrom,
                loans,
                guarantors);
    }

    boolean is(MemberId member) {
        return borrower.member().filter(member::equals).isPresent();
    }
}
