package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.money.Money;
import java.util.List;
import java.util.Map;

/** What a member has saved, and owes. */
final class BalanceMenu {
    static final Menu MENU =
            Menu.of("balance", Step.info("balance", BalanceMenu::show).asBehindPin());

    private BalanceMenu() {}

    private static Turn show(Visit visit) {
        return visit.lookUp(
                new Query.Savings(visit.member()),
                savings -> visit.lookUp(
                        new Query.Loans(visit.member()),
                        loans -> visit.page()
                                .line("balance.savings", Map.of("amount", savings))
                                .line("balance.owed", Map.of("amount", owed(visit, loans)))
                                .ask()));
    }

    private static Money owed(Visit visit, List<Loan> loans) {
        return Money.sum(
                visit.team().currency(),
                loans.stream()
                        .filter(loan -> loan.status().isOwed())
                        .map(loan -> loan.schedule().open())
                        .toList());
    }
}
