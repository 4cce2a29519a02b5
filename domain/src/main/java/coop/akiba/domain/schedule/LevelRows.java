package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.InstalmentRounding.Target;
import java.util.ArrayList;
import java.util.List;

/** Rows that are all alike but for the last, which takes what rounding left. */
final class LevelRows {
    private LevelRows() {}

    /**
     * The rows of a loan whose interest is known.
     *
     * @param interest of each row
     */
    static List<Amounts> of(Draft draft, List<Money> interest) {
        List<Money> principal = draft.terms().instalment().target() == Target.TOTAL
                ? principalOfEvenTotals(draft, interest)
                : draft.principal().split(draft.months(), draft.instalment());
        List<Amounts> rows = new ArrayList<>(draft.months());
        for (int i = 0; i < draft.months(); i++) {
            rows.add(new Amounts(principal.get(i), interest.get(i)));
        }
        return rows;
    }

    private static List<Money> principalOfEvenTotals(Draft draft, List<Money> interest) {
        Money all = draft.principal().plus(Money.sum(draft.principal().currency(), interest));
        List<Money> totals = all.split(draft.months(), draft.instalment());
        List<Money> principal = new ArrayList<>(draft.months());
        for (int i = 0; i < draft.months(); i++) {
            principal.add(totals.get(i).minus(interest.get(i)));
        }
        return principal;
    }
}
