package coop.akiba.domain;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Balances as a fold of the log from zero. */
public final class Ledgers {
    private Ledgers() {}

    /** Every account that is not zero; debits are positive. */
    public static Map<Account, Money> balances(List<JournalEntry> log) {
        Map<Account, Money> balances = new HashMap<>();
        for (JournalEntry entry : log) {
            for (Posting posting : entry.postings()) {
                balances.merge(posting.account(), posting.amount(), Money::plus);
            }
        }
        balances.values().removeIf(Money::isZero);
        return balances;
    }

    /** Entries of a loan that were not taken back, oldest first; savings that were brought along are not of it. */
    public static List<JournalEntry> standing(List<JournalEntry> log) {
        List<JournalEntry> standing = new ArrayList<>();
        for (JournalEntry entry : log) {
            if (entry.kind() == EntryKind.REVERSAL) {
                List<Posting> back = entry.reversed(entry.valueDate()).postings();
                standing.remove(standing.stream()
                        .filter(other -> other.postings().equals(back))
                        .reduce((first, last) -> last)
                        .orElseThrow());
            } else if (entry.kind() != EntryKind.OPENING_BALANCE) {
                standing.add(entry);
            }
        }
        return standing;
    }
}
