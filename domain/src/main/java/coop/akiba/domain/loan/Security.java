package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import java.util.List;

/** What stands behind a loan. */
public sealed interface Security {

    /** What it counts for; positive. */
    Money value();

    /** Names or numbers of the papers that prove it. */
    List<String> documents();

    /** A member who answers for the loan with their savings. */
    record Guarantor(MemberId member, Money value, List<String> documents) implements Security {
        public Guarantor {
            documents = List.copyOf(documents);
        }

        public Guarantor(MemberId member, Money value) {
            this(member, value, List.of());
        }
    }

    /** A thing that can be sold. */
    record Collateral(String description, Money value, List<String> documents) implements Security {
        public Collateral {
            documents = List.copyOf(documents);
        }
    }

    /** The borrower's own savings, frozen until the loan is paid. */
    record SavingsLien(Money value, List<String> documents) implements Security {
        public SavingsLien {
            documents = List.copyOf(documents);
        }

        public SavingsLien(Money value) {
            this(value, List.of());
        }
    }
}
