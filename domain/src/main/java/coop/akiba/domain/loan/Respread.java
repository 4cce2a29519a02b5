package coop.akiba.domain.loan;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is still owed, spread over new rows. Rows that are paid stay as they are. Of the others only what must not be
 * forgotten is carried into the first new row: what was paid on them, penalties that are open, and interest that is in
 * the books as receivable.
 */
final class Respread {
    private final Loan loan;
    private final LocalDate today;
    private final List<Instalment> frozen;
    private final List<Instalment> replaced;

    Respread(Loan loan, LocalDate today) {
        List<Instalment> rows = loan.schedule().instalments();
        this.loan = loan;
        this.today = today;
        this.frozen = rows.stream().filter(Instalment::isPaid).toList();
        this.replaced = rows.stream().filter(row -> !row.isPaid()).toList();
    }

    /** Rows not paid yet. */
    int remaining() {
        return replaced.size();
    }

    /** The highest number and the latest day among the rows that stay. */
    int lastNumber() {
        return frozen.stream().mapToInt(Instalment::number).max().orElse(0);
    }

    /** Due dates that count from the loan's start and belong to rows that stay; those of an older schedule do not. */
    int sinceStart() {
        LocalDate first = loan.product().terms().dueDates().due(loan.start().orElseThrow(), 1);
        long older = loan.schedule().instalments().stream()
                .filter(row -> row.due().isBefore(first))
                .count();
        return Math.toIntExact(lastNumber() - older);
    }

    Optional<LocalDate> lastDue() {
        return frozen.stream().map(Instalment::due).max(LocalDate::compareTo);
    }

    /** Interest that is in the books as receivable, of rows that are replaced. */
    Money receivableInterest() {
        return sum(row -> row.accrued().minus(row.settled().interest()).max(zero()));
    }

    /**
     * Interest of replaced rows that is owed and not new: what is in the books, or has fallen due where interest comes
     * into the books only when it is paid. The member owes it whichever way the cooperative keeps its books.
     */
    private Money owedInterest() {
        return loan.product().recognition() == InterestRecognition.CASH
                ? sum(row -> row.due().isAfter(today) ? zero() : row.openInterest())
                : receivableInterest();
    }

    /**
     * The schedule from now on.
     *
     * @param principal spread over the new rows
     * @param rows how many
     * @param start due dates count from it
     * @param ahead how many due dates after the start are used up already
     * @param keepInterest whether interest that is owed is carried; it is not where it became principal
     * @return empty when the principal is too small for so many rows, or paid
     */
    Optional<Schedule> over(Money principal, int rows, LocalDate start, int ahead, boolean keepInterest) {
        if (!principal.isPositive()) {
            return Optional.empty();
        }
        return Schedules.of(loan.product().terms(), principal, rows, start).map(plan -> {
            List<Instalment> all = new ArrayList<>(frozen);
            for (Instalment row : plan.schedule().instalments()) {
                LocalDate due = loan.product().terms().dueDates().due(start, ahead + row.number());
                Instalment moved = Instalment.unpaid(lastNumber() + row.number(), due, row.principal(), row.interest());
                all.add(row.number() == 1 ? carrying(moved, keepInterest) : moved);
            }
            return new Schedule(loan.schedule().currency(), all);
        });
    }

    private Instalment carrying(Instalment first, boolean keepInterest) {
        Components settled =
                replaced.stream().map(Instalment::settled).reduce(Components.none(currency()), Components::plus);
        Money interest = keepInterest ? owedInterest() : zero();
        Components open = new Components(zero(), interest, sum(Instalment::openPenalty));
        return first.charge(settled.plus(open))
                .settle(settled)
                .accrue(settled.interest().plus(interest).min(sum(Instalment::accrued)));
    }

    private Money sum(Function<Instalment, Money> part) {
        return Money.sum(currency(), replaced.stream().map(part).toList());
    }

    private Money zero() {
        return currency().zero();
    }

    private CurrencyPolicy currency() {
        return loan.schedule().currency();
    }
}
