package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.MemberId;
import java.util.Optional;
import java.util.UUID;

/** Whose loans somebody sees. */
public sealed interface Sight {

    /** Those of all members. */
    record All() implements Sight {}

    /** Those of one member; of nobody where the person is no member. */
    record Of(Optional<MemberId> member) implements Sight {}

    default boolean covers(Loan loan) {
        return switch (this) {
            case All all -> true;
            case Of(Optional<MemberId> member) -> member.isPresent() && member.equals(loan.member());
        };
    }

    /** For a query: the only member seen, an id that is nobody's, or nothing for all. */
    default Optional<UUID> only() {
        return switch (this) {
            case All all -> Optional.empty();
            case Of(Optional<MemberId> member) ->
                Optional.of(member.map(MemberId::value).orElse(new UUID(0, 0)));
        };
    }
}
