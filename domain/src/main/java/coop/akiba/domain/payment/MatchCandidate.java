package coop.akiba.domain.payment;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whose money it may be.
 *
 * @param loan that it would repay; empty for the member's savings
 */
public record MatchCandidate(MemberId member, Optional<LoanId> loan, MatchedBy by) {

    /** The surest first; the rest only so that the order is always the same. */
    public static final Comparator<MatchCandidate> ORDER = Comparator.<MatchCandidate>comparingInt(
                    candidate -> -candidate.by.confidence())
            .thenComparing(candidate -> candidate.by)
            .thenComparing(candidate -> candidate.member.value())
            .thenComparing(candidate -> candidate.loan.map(LoanId::value).orElse(candidate.member.value()));

    /**
     * A running loan as far as matching needs it.
     *
     * @param next what is open of its next instalment
     * @param owed all that is open
     */
    public record OpenLoan(LoanId id, Money next, Money owed) {
        boolean waitsFor(Money amount) {
            return amount.equals(next) || amount.equals(owed);
        }
    }

    /** The running loans of a member; for one who has none, their savings. */
    public static List<MatchCandidate> of(MemberId member, List<OpenLoan> loans, MatchedBy by, Money amount) {
        return loans.isEmpty()
                ? List.of(new MatchCandidate(member, Optional.empty(), by))
                : loans.stream()
                        .map(loan -> new MatchCandidate(
                                member, Optional.of(loan.id()), loan.waitsFor(amount) ? by.withAmount() : by))
                        .toList();
    }

    /** Whether both would put the money in the same place. */
    boolean isOf(MatchCandidate other) {
        return member.equals(other.member) && loan.equals(other.loan);
    }
}
