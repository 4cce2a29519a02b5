package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Money;
import java.time.LocalDate;

/**
 * One row of a schedule: what falls due on a day, and how much of it is paid or waived.
 *
 * @param number from 1
 * @param charged what the borrower was asked for
 * @param settled what of it is paid or waived; nowhere more than {@code charged}
 * @param accrued interest of this row that is in the books already: because it fell due, was paid, or was taken in
 *     advance and has been earned since
 */
public record Instalment(int number, LocalDate due, Components charged, Components settled, Money accrued) {

    public static Instalment unpaid(int number, LocalDate due, Money principal, Money interest) {
        Money none = principal.currency().zero();
        return new Instalment(
                number, due, new Components(principal, interest, none), new Components(none, none, none), none);
    }

    public Money principal() {
        return charged.principal();
    }

    public Money interest() {
        return charged.interest();
    }

    public Money penalty() {
        return charged.penalty();
    }

    public Money total() {
        return charged.total();
    }

    /** What is still owed, by component. */
    public Components owed() {
        return charged.minus(settled);
    }

    public Money openPrincipal() {
        return owed().principal();
    }

    public Money openInterest() {
        return owed().interest();
    }

    public Money openPenalty() {
        return owed().penalty();
    }

    /** Of the interest still owed, what is in the books already. */
    public Money receivableInterest() {
        Money ahead = accrued.minus(settled.interest());
        return openInterest().min(ahead.max(ahead.currency().zero()));
    }

    public Money open() {
        return owed().total();
    }

    public boolean isPaid() {
        return open().isZero();
    }

    /** Due before this day and not fully paid: a row due on the 10th is overdue from the 11th. */
    public boolean isOverdue(LocalDate asOf) {
        return due.isBefore(asOf) && !isPaid();
    }

    public Instalment settle(Components more) {
        return new Instalment(number, due, charged, settled.plus(more), accrued);
    }

    public Instalment charge(Components more) {
        return new Instalment(number, due, charged.plus(more), settled, accrued);
    }

    public Instalment accrue(Money more) {
        return new Instalment(number, due, charged, settled, accrued.plus(more));
    }
}
