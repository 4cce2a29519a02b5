package coop.akiba.domain.repayment;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy.Order;
import coop.akiba.domain.schedule.Components;
import java.util.List;

/** One step of paying a row. */
enum Steps {
    PENALTY,
    INTEREST,
    PRINCIPAL,
    /** Interest and principal at once, in proportion to what is open of each. */
    BOTH;

    /** The steps of an order, first to last. Penalties are settled first, or last where principal comes first. */
    static List<Steps> of(Order order) {
        return switch (order) {
            case INTEREST_FIRST -> List.of(PENALTY, INTEREST, PRINCIPAL);
            case PRINCIPAL_FIRST -> List.of(PRINCIPAL, INTEREST, PENALTY);
            case PROPORTIONAL -> List.of(PENALTY, BOTH);
        };
    }

    /** What this step takes of the money left. */
    Components share(Components owed, Money left) {
        Money none = left.currency().zero();
        return switch (this) {
            case PENALTY -> new Components(none, none, left.min(owed.penalty()));
            case INTEREST -> new Components(none, left.min(owed.interest()), none);
            case PRINCIPAL -> new Components(left.min(owed.principal()), none, none);
            case BOTH -> {
                Money both = owed.interest().plus(owed.principal());
                List<Money> shares = left.min(both)
                        .allocate(List.of(
                                owed.interest().minor(), owed.principal().minor()));
                yield new Components(shares.getLast(), shares.getFirst(), none);
            }
        };
    }
}
