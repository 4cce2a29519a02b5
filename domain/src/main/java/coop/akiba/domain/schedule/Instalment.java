package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Money;
import java.time.LocalDate;

/**
 * One row of a schedule: what falls due on a day and how much of it is paid.
 *
 * @param number from 1
 * @param principalPaid at most {@code principal}
 * @param interestPaid at most {@code interest}
 */
public record Instalment(
        int number, LocalDate due, Money principal, Money interest, Money principalPaid, Money interestPaid) {

    public static Instalment unpaid(int number, LocalDate due, Money principal, Money interest) {
        Money none = principal.currency().zero();
        return new Instalment(number, due, principal, interest, none, none);
    }

    public Money total() {
        return principal.plus(interest);
    }

    public Money openPrincipal() {
        return principal.minus(principalPaid);
    }

    public Money openInterest() {
        return interest.minus(interestPaid);
    }

    public Money open() {
        return openPrincipal().plus(openInterest());
    }

    public boolean isPaid() {
        return open().isZero();
    }

    /** Due before this day and not fully paid: a row due on the 10th is overdue from the 11th. */
    public boolean isOverdue(LocalDate asOf) {
        return due.isBefore(asOf) && !isPaid();
    }

    public Instalment pay(Money toPrincipal, Money toInterest) {
        return new Instalment(
                number, due, principal, interest, principalPaid.plus(toPrincipal), interestPaid.plus(toInterest));
    }
}
