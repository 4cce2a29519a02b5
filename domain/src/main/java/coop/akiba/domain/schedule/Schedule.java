package coop.akiba.domain.schedule;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The instalments of one loan, in order of number and due date.
 *
 * @param instalments empty until the loan is disbursed
 */
public record Schedule(CurrencyPolicy currency, List<Instalment> instalments) {
    public Schedule {
        instalments = List.copyOf(instalments);
    }

    public static Schedule none(CurrencyPolicy currency) {
        return new Schedule(currency, List.of());
    }

    public Money principal() {
        return sum(Instalment::principal);
    }

    public Money interest() {
        return sum(Instalment::interest);
    }

    public Money total() {
        return sum(Instalment::total);
    }

    /** Principal still owed. */
    public Money outstandingPrincipal() {
        return sum(Instalment::openPrincipal);
    }

    /** Everything still owed. */
    public Money open() {
        return sum(Instalment::open);
    }

    /** What should have been paid by this day and was not. */
    public Money overdue(LocalDate asOf) {
        return Money.sum(
                currency,
                instalments.stream()
                        .filter(row -> row.isOverdue(asOf))
                        .map(Instalment::open)
                        .toList());
    }

    public Optional<Instalment> row(int number) {
        return instalments.stream().filter(row -> row.number() == number).findFirst();
    }

    /** The same schedule with one row changed. */
    public Schedule with(Instalment changed) {
        return new Schedule(
                currency,
                instalments.stream()
                        .map(row -> row.number() == changed.number() ? changed : row)
                        .toList());
    }

    /** The oldest row that is not fully paid. */
    public Optional<Instalment> next() {
        return instalments.stream().filter(row -> !row.isPaid()).findFirst();
    }

    public boolean isPaid() {
        return next().isEmpty();
    }

    private Money sum(Function<Instalment, Money> part) {
        return Money.sum(currency, instalments.stream().map(part).toList());
    }
}
