package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.schedule.Schedule;
import java.time.LocalDate;

/**
 * A loan, from application on.
 *
 * @param product as it was when the loan was applied for
 * @param appliedBy id of the actor who handed in the application: the member, or staff on their behalf
 * @param appliedOn day of the application, in the cooperative's time zone
 * @param schedule without rows until disbursement
 */
public record Loan(
        LoanId id,
        LoanNumber number,
        MemberId borrower,
        LoanProduct product,
        Money principal,
        int months,
        LoanStatus status,
        String appliedBy,
        LocalDate appliedOn,
        Schedule schedule) {

    public Loan withStatus(LoanStatus next) {
        return new Loan(id, number, borrower, product, principal, months, next, appliedBy, appliedOn, schedule);
    }

    public Loan withSchedule(Schedule next) {
        return new Loan(id, number, borrower, product, principal, months, status, appliedBy, appliedOn, next);
    }
}
