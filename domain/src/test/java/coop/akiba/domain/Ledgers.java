package coop.akiba.domain;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.money.Money;
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
}
