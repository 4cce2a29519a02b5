package coop.akiba.gateway.command;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.payment.MatchCandidate;
import coop.akiba.domain.payment.MatchedBy;
import coop.akiba.gateway.store.PaymentRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a payment points to, before anything is locked. */
sealed interface Pointer {

    /** A loan by what was typed, if there is one. */
    record TypedLoan(LoanNumber number, MatchedBy by) implements Pointer {}

    /** A member by what was typed, if there is one. */
    record TypedMember(String number, MatchedBy by) implements Pointer {}

    /** A loan that is known from elsewhere. */
    record KnownLoan(LoanId loan, How how) implements Pointer {}

    /** A member who is known from elsewhere. */
    record KnownMember(MemberId member, How how) implements Pointer {}

    /** It waits, and these are shown to staff. */
    record Unknown(List<MatchCandidate> candidates) implements Pointer {
        public Unknown {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * How it is known.
     *
     * @param request that asked for the payment, if one did
     * @param lookedAt the member whose loans decided, where they did
     */
    record How(Optional<PaymentRequest> request, MatchedBy by, Optional<MemberId> lookedAt) {}

    /** What somebody was asked to pay for. */
    static Pointer of(PaymentRequest request) {
        How how = new How(Optional.of(request), MatchedBy.ASKED_FOR, Optional.empty());
        return request.loan()
                .<Pointer>map(loan -> new KnownLoan(loan, how))
                .orElseGet(() -> new KnownMember(request.member(), how));
    }

    /** What was found by looking at who paid, or at a phone number that was typed. */
    static Pointer of(MatchCandidate found) {
        How how = new How(Optional.empty(), found.by(), Optional.of(found.member()));
        return found.loan()
                .<Pointer>map(loan -> new KnownLoan(loan, how))
                .orElseGet(() -> new KnownMember(found.member(), how));
    }

    /** Whether it was found by how the loans of one of these members stood. */
    default boolean restsOn(Set<MemberId> members) {
        return switch (this) {
            case KnownLoan(var loan, How how) ->
                how.lookedAt().filter(members::contains).isPresent();
            case KnownMember(var member, How how) ->
                how.lookedAt().filter(members::contains).isPresent();
            case Unknown(List<MatchCandidate> candidates) ->
                candidates.stream().map(MatchCandidate::member).anyMatch(members::contains);
            case TypedLoan typed -> false;
            case TypedMember typed -> false;
        };
    }
}
