package coop.akiba.domain.schedule;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes schedules. Everything is worked out in exact fractions and only money is rounded; the last row takes what
 * rounding left, so that principal always sums to the loan.
 */
public final class Schedules {
    /** The longest loan, in months. */
    public static final int MOST_MONTHS = 360;

    private Schedules() {}

    /** Rows by one rounding; empty where it cannot be done. */
    private interface Rows extends Function<Draft, Optional<List<Amounts>>> {}

    /**
     * The schedule of a loan.
     *
     * <p>Where the instalment unit leaves a row without principal, the unit of the rows takes its place, and the plan
     * says so.
     *
     * @param principal positive
     * @param months 1 to {@value #MOST_MONTHS}; one instalment a month
     * @param start first day of the loan
     * @return empty when the principal is too small for so many rows that each repay something and bear no less
     *     interest than none
     * @throws ArithmeticException when what is owed in all is more than money can count
     */
    public static Optional<RepaymentPlan> of(ScheduleTerms terms, Money principal, int months, LocalDate start) {
        if (!principal.isPositive() || months < 1 || months > MOST_MONTHS) {
            throw new IllegalArgumentException("no loan of " + principal.minor() + " over " + months + " months");
        }
        Draft draft = new Draft(terms, principal, months);
        return switch (terms.timing()) {
            case WITH_INSTALMENTS ->
                plan(draft, start, Schedules::rows, principal.currency().zero());
            case IN_ADVANCE ->
                of(terms.withInstalments(), principal, months, start)
                        .flatMap(same -> plan(draft, start, Schedules::withoutInterest, same.interest()));
        };
    }

    private static Optional<RepaymentPlan> plan(Draft draft, LocalDate start, Rows rows, Money advanceInterest) {
        Optional<List<Amounts>> rounded = rows.apply(draft).filter(Amounts::allSound);
        if (rounded.isPresent() || !draft.terms().instalment().applies()) {
            return rounded.map(found -> plan(draft, start, found, advanceInterest, false));
        }
        return rows.apply(draft.unrounded())
                .filter(Amounts::allSound)
                .map(found -> plan(draft, start, found, advanceInterest, true));
    }

    private static RepaymentPlan plan(
            Draft draft, LocalDate start, List<Amounts> amounts, Money advanceInterest, boolean unrounded) {
        List<Instalment> rows = new ArrayList<>(amounts.size());
        for (int k = 1; k <= amounts.size(); k++) {
            Amounts row = amounts.get(k - 1);
            rows.add(Instalment.unpaid(k, draft.terms().dueDates().due(start, k), row.principal(), row.interest()));
        }
        CurrencyPolicy currency = draft.principal().currency();
        RepaymentPlan plan = new RepaymentPlan(new Schedule(currency, rows), advanceInterest, unrounded);
        // Also adds everything up, so that what money cannot count fails here and not where somebody shows it.
        if (draft.principal().isMoreThan(plan.payable())) {
            throw new IllegalStateException("a plan that repays less than was lent: " + plan);
        }
        return plan;
    }

    private static Optional<List<Amounts>> rows(Draft draft) {
        return switch (draft.terms().method()) {
            case FLAT -> Optional.of(LevelRows.of(draft, LevelInterest.flat(draft)));
            case SIMPLE -> Optional.of(LevelRows.of(draft, LevelInterest.simple(draft)));
            case COMPOUND -> Optional.of(LevelRows.of(draft, LevelInterest.compound(draft)));
            case REDUCING_BALANCE -> ReducingBalance.rows(draft);
        };
    }

    private static Optional<List<Amounts>> withoutInterest(Draft draft) {
        Money none = draft.principal().currency().zero();
        return Optional.of(LevelRows.of(draft, Collections.nCopies(draft.months(), none)));
    }
}
