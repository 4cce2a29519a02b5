package coop.akiba.domain;

import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** The outcome of a command: facts with their journal entries, or every reason against it. */
public sealed interface Decision {

    /**
     * The command holds.
     *
     * @param events at least one, in the order they happened
     * @param entries what the books say of it; may be empty
     */
    record Accepted(List<Event> events, List<JournalEntry> entries) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            entries = List.copyOf(entries);
        }

        /** Both, one after the other. */
        public Accepted followedBy(Accepted next) {
            return new Accepted(
                    Stream.concat(events.stream(), next.events.stream()).toList(),
                    Stream.concat(entries.stream(), next.entries.stream()).toList());
        }
    }

    /** Nothing changes. All reasons are listed, not the first. */
    record Refused(List<Refusal> refusals) implements Decision {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    static Decision accepted(Event event) {
        return new Accepted(List.of(event), List.of());
    }

    static Decision accepted(Event event, JournalEntry entry) {
        return new Accepted(List.of(event), List.of(entry));
    }
}
