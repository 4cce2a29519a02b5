package coop.akiba.domain.payment;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.MemberId;

/** Whom a receipt is for, once its reference has been looked up. */
public sealed interface PaymentTarget {

    /** A loan of the cooperative, whatever its status. */
    record OfLoan(Loan loan) implements PaymentTarget {}

    /** A member's savings. */
    record OfSavings(MemberId member) implements PaymentTarget {}

    /** Nobody we know. */
    record Nobody() implements PaymentTarget {}
}
