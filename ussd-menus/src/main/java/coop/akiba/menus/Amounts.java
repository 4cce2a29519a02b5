package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import java.util.Optional;
import java.util.function.Function;

/** Amounts that members key. */
final class Amounts {
    private Amounts() {}

    /** Goes on with an amount that can be paid; says what is wrong with any other text. */
    static Turn keyed(Visit visit, String text, Function<Money, Turn> then) {
        return switch (AmountText.parse(text, visit.team().currency())) {
            case AmountText.Invalid invalid -> visit.again(problem(invalid.problem()));
            case AmountText.Valid valid
            when !valid.amount().isPositive() -> Refusals.again(visit, new Refusal.AmountNotPositive());
            case AmountText.Valid valid
            when valid.amount().minor() % cashUnit(visit).minor() != 0 ->
                Refusals.again(visit, new Refusal.AmountNotPayable(valid.amount(), cashUnit(visit)));
            case AmountText.Valid valid -> then.apply(valid.amount());
        };
    }

    /** An amount answered before, kept as plain text. */
    static Optional<Money> answered(Visit visit, String answer) {
        return switch (AmountText.parse(visit.answer(answer), visit.team().currency())) {
            case AmountText.Valid valid -> Optional.of(valid.amount());
            case AmountText.Invalid invalid -> Optional.empty();
        };
    }

    private static Money cashUnit(Visit visit) {
        return visit.team().currency().ofMinor(visit.team().currency().cashUnit());
    }

    private static String problem(AmountText.Problem problem) {
        return switch (problem) {
            case NOT_A_NUMBER -> "amount.digits";
            case TOO_MANY_DECIMALS -> "amount.decimals";
            case TOO_LARGE -> "amount.large";
        };
    }
}
