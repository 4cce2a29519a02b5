package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import java.util.Collections;
import java.util.List;

/** Interest of each row where it does not depend on what is still owed. */
final class LevelInterest {
    private LevelInterest() {}

    /** Each row bears principal × rate, rounded, the last like the others. */
    static List<Money> flat(Draft draft) {
        Money row = draft.row(draft.rate().times(draft.principal().minor()));
        return Collections.nCopies(draft.months(), row);
    }

    /** Principal × rate × months, rounded once and spread evenly. */
    static List<Money> simple(Draft draft) {
        return spread(draft, draft.rate().times(draft.principal().minor()).times(draft.months()));
    }

    /** Principal × ((1 + rate)^months − 1), rounded once and spread evenly. */
    static List<Money> compound(Draft draft) {
        Fraction growth = Fraction.ONE.plus(draft.rate()).power(draft.months());
        return spread(draft, growth.minus(Fraction.ONE).times(draft.principal().minor()));
    }

    private static List<Money> spread(Draft draft, Fraction exact) {
        return draft.row(exact).split(draft.months(), draft.terms().rows());
    }
}
