package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import java.time.LocalDate;

/** What people ask to be done with a loan. */
public sealed interface LoanCommand {

    /**
     * A member applies.
     *
     * @param id chosen by the caller
     * @param number the cooperative's next
     * @param on today, in the cooperative's time zone
     */
    record Apply(
            LoanId id,
            LoanNumber number,
            String product,
            Money principal,
            int months,
            LocalDate on,
            ApplicationDetails details)
            implements LoanCommand {

        /** An application for what the product offers, with nothing behind it. */
        public Apply(LoanId id, LoanNumber number, String product, Money principal, int months, LocalDate on) {
            this(id, number, product, principal, months, on, ApplicationDetails.none());
        }
    }

    /** Staff approve an application. Notes may be empty. */
    record Approve(String notes) implements LoanCommand {}

    /** Staff reject an application and say why. */
    record Reject(String notes) implements LoanCommand {}

    /**
     * Staff record that the money went to the borrower.
     *
     * @param on the day it did
     * @param today today, in the cooperative's time zone
     * @param reference receipt, cheque or transaction number
     */
    record Disburse(DisbursementChannel channel, String reference, LocalDate on, LocalDate today)
            implements LoanCommand {}
}
