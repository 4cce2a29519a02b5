package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.money.Money;
import java.util.List;
import java.util.Map;

/** What a member has saved, and owes, and how the savings moved lately. */
final class BalanceMenu {
    private static final String BALANCE = "balance";
    private static final String STATEMENT = "balance.statement";

    static final Menu MENU = Menu.of(
            BALANCE,
            Step.choice(BALANCE, BalanceMenu::show, Visit::go).asBehindPin(),
            Step.info(STATEMENT, BalanceMenu::statement).asBehindPin());

    private BalanceMenu() {}

    private static Turn show(Visit visit) {
        return visit.lookUp(
                new Query.Savings(visit.member()),
                savings -> visit.lookUp(
                        new Query.Loans(visit.member()),
                        loans -> visit.page()
                                .line("balance.savings", Map.of("amount", savings))
                                .line("balance.owed", Map.of("amount", owed(visit, loans)))
                                .choice(STATEMENT, "balance.latest")
                                .ask()));
    }

    private static Turn statement(Visit visit) {
        return visit.lookUp(new Query.Movements(visit.member()), moved -> {
            Page page = visit.page().line(moved.isEmpty() ? "statement.none" : "statement.title");
            moved.forEach(each -> page.line(
                    each.amount().isNegative() ? "statement.out" : "statement.in",
                    Map.of(
                            "date",
                            each.on(),
                            "amount",
                            each.amount().isNegative() ? each.amount().negated() : each.amount())));
            return page.ask();
        });
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
