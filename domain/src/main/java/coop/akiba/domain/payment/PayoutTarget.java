package coop.akiba.domain.payment;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.money.Money;

/** What money goes out for. */
public sealed interface PayoutTarget {

    /**
     * A loan is paid out.
     *
     * @param principal of it; until the payout has ended, nobody else is lent the same money
     */
    record OfLoan(LoanId loan, Money principal) implements PayoutTarget {}

    /** A member takes savings out. */
    record OfSavings() implements PayoutTarget {}
}
