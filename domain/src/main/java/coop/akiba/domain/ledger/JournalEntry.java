package coop.akiba.domain.ledger;

import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Postings that belong together and sum to zero. Its id, its author and the time of booking are added when it is
 * stored.
 *
 * @param valueDate the day the money moved, in the cooperative's time zone
 * @param postings at least two, one currency, sum zero
 */
public record JournalEntry(EntryKind kind, LocalDate valueDate, List<Posting> postings) {
    public JournalEntry {
        postings = List.copyOf(postings);
        if (postings.size() < 2) {
            throw new IllegalArgumentException("an entry has at least two postings");
        }
        Money sum = Money.sum(
                postings.getFirst().amount().currency(),
                postings.stream().map(Posting::amount).toList());
        if (!sum.isZero()) {
            throw new IllegalArgumentException("postings of " + kind + " sum to " + sum);
        }
    }

    /** The same postings the other way round: what takes this entry back. */
    public JournalEntry reversed(LocalDate on) {
        return new JournalEntry(
                EntryKind.REVERSAL, on, postings.stream().map(Posting::reversed).toList());
    }

    public static Draft draft(EntryKind kind, LocalDate valueDate) {
        return new Draft(kind, valueDate, List.of());
    }

    /** An entry in the making. Legs of zero are left out; the last leg is found by subtraction. */
    public record Draft(EntryKind kind, LocalDate valueDate, List<Posting> legs) {

        public Draft debit(Account account, Money amount) {
            return leg(account, amount, Optional.empty());
        }

        /** A debit with its place in the cash book. */
        public Draft debit(Account account, Money amount, Optional<Tag> tag) {
            return leg(account, amount, tag);
        }

        public Draft credit(Account account, Money amount) {
            return leg(account, amount.negated(), Optional.empty());
        }

        /** A credit with its place in the cash book. */
        public Draft credit(Account account, Money amount, Optional<Tag> tag) {
            return leg(account, amount.negated(), tag);
        }

        /** Whether there is nothing to book. */
        public boolean isEmpty() {
            return legs.isEmpty();
        }

        /** Closes the entry against this account with whatever makes the sum zero. */
        public JournalEntry against(Account account) {
            return against(account, Optional.empty());
        }

        /** As {@link #against(Account)}, with the leg's place in the cash book. */
        public JournalEntry against(Account account, Optional<Tag> tag) {
            Money sum = Money.sum(
                    legs.getFirst().amount().currency(),
                    legs.stream().map(Posting::amount).toList());
            return new JournalEntry(kind, valueDate, leg(account, sum.negated(), tag).legs);
        }

        private Draft leg(Account account, Money amount, Optional<Tag> tag) {
            if (amount.isZero()) {
                return this;
            }
            List<Posting> more = new ArrayList<>(legs);
            more.add(new Posting(account, amount, tag));
            return new Draft(kind, valueDate, List.copyOf(more));
        }
    }
}
