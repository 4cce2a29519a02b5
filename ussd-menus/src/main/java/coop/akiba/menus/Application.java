package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Refusal;
import java.util.List;

/** The outcome of {@link Request.ApplyForLoan}. */
public sealed interface Application {

    /**
     * It waits for a decision.
     *
     * @param asked how many guarantors are told by SMS that they are asked
     */
    record Applied(Loan loan, int asked) implements Application {}

    /** It was not taken, for all of these reasons; at least one. */
    record Refused(List<Refusal> refusals) implements Application {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /** Nothing was decided, because of the PIN. */
    record NotAuthorised(PinCheck check) implements Application {}
}
