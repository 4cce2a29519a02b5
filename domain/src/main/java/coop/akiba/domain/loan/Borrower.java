package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.policy.BorrowerKind;
import java.util.Optional;

/** Who owes. */
public sealed interface Borrower {

    BorrowerKind kind();

    /** The member this is; empty for somebody from outside. */
    Optional<MemberId> member();

    /** A member of the cooperative. */
    record OfMember(MemberId id) implements Borrower {
        @Override
        public BorrowerKind kind() {
            return BorrowerKind.MEMBER;
        }

        @Override
        public Optional<MemberId> member() {
            return Optional.of(id);
        }
    }

    /** Somebody from outside, who has no savings here and gets no messages as a member. */
    record NonMember(String name, Optional<Msisdn> msisdn) implements Borrower {
        @Override
        public BorrowerKind kind() {
            return BorrowerKind.NON_MEMBER;
        }

        @Override
        public Optional<MemberId> member() {
            return Optional.empty();
        }
    }
}
