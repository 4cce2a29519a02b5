package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.schedule.Instalment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How far behind a loan is on a day. What is overdue stays so until it is paid: on a later day there is never less of
 * it, and a default is never taken back by time.
 *
 * @param rows that were due before the day and are open, oldest first; none unless the loan runs
 * @param amount open on them
 * @param days since the oldest of them was due
 * @param defaulted given up, or so many days behind that the product's rules call it a default
 */
public record Delinquency(List<Instalment> rows, Money amount, long days, boolean defaulted) {
    public Delinquency {
        rows = List.copyOf(rows);
    }

    public static Delinquency of(Loan loan, LocalDate asOf) {
        List<Instalment> rows = loan.status() == LoanStatus.ACTIVE
                ? loan.schedule().instalments().stream()
                        .filter(row -> row.isOverdue(asOf))
                        .toList()
                : List.of();
        Money amount = Money.sum(
                loan.original().currency(), rows.stream().map(Instalment::open).toList());
        long days = rows.isEmpty() ? 0 : ChronoUnit.DAYS.between(rows.getFirst().due(), asOf);
        boolean derived = loan.product().onDefault() instanceof DefaultPolicy.Derived(int most) && days > most;
        return new Delinquency(rows, amount, days, derived || loan.status() == LoanStatus.DEFAULTED);
    }

    /** The row that was missed last. */
    public Optional<Instalment> newest() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
    }

    /** The later of two rows with consecutive numbers that are both overdue; of the latest two that began a run. */
    public Optional<Instalment> missedTwice() {
        Optional<Instalment> found = Optional.empty();
        int run = 0;
        for (int i = 0; i < rows.size(); i++) {
            boolean follows = i > 0 && rows.get(i).number() == rows.get(i - 1).number() + 1;
            run = follows ? run + 1 : 1;
            found = run == 2 ? Optional.of(rows.get(i)) : found;
        }
        return found;
    }
}
