package coop.akiba.domain.loan;

import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every application must meet, whatever it is for. */
final class AmountRules {
    private AmountRules() {}

    static List<Refusal> against(Apply command) {
        return Stream.of(positive(command), payable(command), term(command))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Refusal> positive(Apply command) {
        return command.principal().isPositive() ? Optional.empty() : Optional.of(new Refusal.AmountNotPositive());
    }

    private static Optional<Refusal> payable(Apply command) {
        Money asked = command.principal();
        long unit = asked.currency().cashUnit();
        return asked.minor() % unit == 0
                ? Optional.empty()
                : Optional.of(
                        new Refusal.AmountNotPayable(asked, asked.currency().ofMinor(unit)));
    }

    private static Optional<Refusal> term(Apply command) {
        return command.months() > 0 ? Optional.empty() : Optional.of(new Refusal.TermNotPositive());
    }
}
