package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each row bears the rate on what is owed before it. Either the principal of the rows is equal, or their total. */
final class ReducingBalance {
    private ReducingBalance() {}

    /** Empty when a row would repay nothing, or when nothing would be left for the last. */
    static Optional<List<Amounts>> rows(Draft draft) {
        boolean equalTotals = draft.terms().type() == InstalmentType.EQUAL_TOTAL;
        Money equal = draft.instalment(equalTotals ? annuity(draft) : share(draft));
        Fraction rate = draft.rate();
        List<Amounts> rows = new ArrayList<>(draft.months());
        Money balance = draft.principal();
        for (int k = 1; k < draft.months(); k++) {
            Money interest = draft.row(rate.times(balance.minor()));
            Money principal = equalTotals ? equal.minus(interest) : equal;
            balance = balance.minus(principal);
            // Going on would only make it worse: a balance that grows leaves the range of money in the end.
            if (!principal.isPositive() || !balance.isPositive()) {
                return Optional.empty();
            }
            rows.add(new Amounts(principal, interest));
        }
        rows.add(new Amounts(balance, draft.row(rate.times(balance.minor()))));
        return Optional.of(rows);
    }

    private static Fraction share(Draft draft) {
        return Fraction.of(draft.principal().minor(), draft.months());
    }

    /** Principal × rate / (1 − (1 + rate)^−months), which is principal / months where nothing is charged. */
    private static Fraction annuity(Draft draft) {
        Fraction rate = draft.rate();
        if (rate.isZero()) {
            return share(draft);
        }
        Fraction growth = Fraction.ONE.plus(rate).power(draft.months());
        return rate.times(draft.principal().minor()).times(growth).dividedBy(growth.minus(Fraction.ONE));
    }
}
