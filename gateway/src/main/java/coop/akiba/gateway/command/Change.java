package coop.akiba.gateway.command;

import coop.akiba.domain.Event;
import coop.akiba.domain.loan.Loan;
import java.util.List;

/**
 * What a command did to a loan.
 *
 * @param before the loan as it was
 * @param loan the loan as it is now
 * @param events what happened, at least one
 */
public record Change(Loan before, Loan loan, List<Event> events) {
    public Change {
        events = List.copyOf(events);
    }

    /** The event of a kind; there is one. */
    public <E extends Event> E the(Class<E> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
