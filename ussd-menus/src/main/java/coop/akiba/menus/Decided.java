package coop.akiba.menus;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import java.util.List;

/** The outcome of {@link Request.DecideApplication}. */
public sealed interface Decided {

    /** It is decided as asked, and the borrower is told by SMS. */
    record Done() implements Decided {}

    /** Somebody else was first, or it was taken back. */
    record Over(LoanStatus status) implements Decided {}

    /** This officer may not, or the loan cannot be granted now. */
    record Refused(List<Refusal> reasons) implements Decided {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** The cooperative's rules want it decided at the office. */
    record AtTheOffice() implements Decided {}

    /** The phone is no officer's any more, or there is no such application. */
    record NoOfficer() implements Decided {}

    /** The PIN was wrong or is locked; nothing was done. */
    record NotAuthorised(PinCheck check) implements Decided {}
}
