package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import java.util.List;

/** What stands behind a loan, at its declared value. */
public sealed interface Security {
    Money value();

    /** Another member who signs for part of the loan. */
    record Guarantor(MemberId member, Money value) implements Security {}

    /**
     * A pledged thing.
     *
     * @param documents references of photos, titles and receipts
     */
    record Collateral(String description, Money value, List<String> documents) implements Security {
        public Collateral {
            documents = List.copyOf(documents);
        }
    }

    /** Savings of the borrower's own, frozen until the loan is paid. */
    record SavingsLien(Money value) implements Security {}
}
