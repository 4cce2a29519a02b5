package coop.akiba.domain.legacy;

import coop.akiba.domain.loan.Advance;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A schedule by the loan's terms, paid so far that what earlier books say is owed is what is open. They know two sums
 * and not which rows: principal counts as paid from the oldest row on, and interest that fell due is open on the newest
 * rows that are due. Interest beyond what these rows bear by the terms is put on the oldest open row.
 */
final class PartlyPaid {
    private final Loan loan;
    private final LocalDate today;
    private final Money none;

    PartlyPaid(Loan loan, LocalDate today) {
        this.loan = loan;
        this.today = today;
        this.none = loan.original().currency().zero();
    }

    Schedule owing(Money principal, Money interest) {
        List<Instalment> rows = new ArrayList<>(loan.schedule().instalments());
        Money paid = loan.original().minus(principal);
        for (int i = 0; i < rows.size(); i++) {
            Money part = rows.get(i).principal().min(paid);
            paid = paid.minus(part);
            rows.set(i, rows.get(i).settle(new Components(part, none, none)));
        }
        Money left = interest;
        for (int i = rows.size() - 1; i >= 0; i--) {
            Instalment row = rows.get(i);
            Money open = isDue(row) ? row.interest().min(left) : notYet(row);
            left = isDue(row) ? left.minus(open) : left;
            rows.set(i, accrued(row.settle(new Components(none, row.interest().minus(open), none))));
        }
        return new Schedule(loan.original().currency(), left.isZero() ? rows : charging(rows, left));
    }

    private List<Instalment> charging(List<Instalment> rows, Money interest) {
        int oldest = 0;
        while (rows.get(oldest).openPrincipal().isZero()) {
            oldest++;
        }
        Instalment row = rows.get(oldest).charge(new Components(none, interest, none));
        rows.set(oldest, isReceivable() ? row.accrue(interest) : row);
        return rows;
    }

    private boolean isDue(Instalment row) {
        return !row.due().isAfter(today);
    }

    /** Of a row that is still to come: whoever paid its principal ahead paid its interest, too. */
    private Money notYet(Instalment row) {
        return row.openPrincipal().isZero() ? none : row.interest();
    }

    private Instalment accrued(Instalment row) {
        return switch (loan.product().recognition()) {
            case CASH -> row.accrue(row.settled().interest());
            case ON_DUE ->
                row.accrue(isDue(row) ? row.interest() : row.settled().interest());
            case STRAIGHT_LINE_ADVANCE ->
                loan.advanceInterest().isZero() || !isDue(row) ? row : row.accrue(Advance.share(loan, row));
        };
    }

    private boolean isReceivable() {
        return switch (loan.product().recognition()) {
            case CASH, STRAIGHT_LINE_ADVANCE -> false;
            case ON_DUE -> true;
        };
    }
}
