package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;

/** Interest taken at disbursement: earned row by row, as the rows fall due. */
public final class Advance {
    private Advance() {}

    /** What is not earned yet. */
    public static Money unearned(Loan loan) {
        return loan.advanceInterest().isZero()
                ? loan.advanceInterest()
                : loan.advanceInterest().minus(earned(loan));
    }

    /**
     * What a row earns when it falls due: an even share, the last row taking the remainder.
     *
     * @param row one of the loan's
     */
    public static Money share(Loan loan, Instalment row) {
        int rows = loan.schedule().instalments().size();
        Money each =
                loan.advanceInterest().currency().ofMinor(loan.advanceInterest().minor() / rows);
        return row.number() == loan.schedule().instalments().getLast().number()
                ? loan.advanceInterest().minus(each.times(rows - 1L))
                : each;
    }

    private static Money earned(Loan loan) {
        return Money.sum(
                loan.advanceInterest().currency(),
                loan.schedule().instalments().stream().map(Instalment::accrued).toList());
    }
}
