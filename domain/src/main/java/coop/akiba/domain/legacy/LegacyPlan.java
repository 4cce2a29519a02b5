package coop.akiba.domain.legacy;

import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Loan;
import java.util.List;
import java.util.Optional;

/** What becomes of a row that tells of a loan. */
public sealed interface LegacyPlan {

    /**
     * A loan as if it had been made here.
     *
     * @param opening what the books say of it; empty where nothing is owed
     */
    record Taken(Loan loan, Optional<JournalEntry> opening) implements LegacyPlan {}

    /** Nothing, for all of these reasons. */
    record Refused(List<LegacyProblem> problems) implements LegacyPlan {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
