package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** A member's loans: the list, how one stands, and its schedule. */
final class LoansMenu {
    private static final String LIST = "loans";
    private static final String ONE = "loans.one";
    private static final String SCHEDULE = "loans.schedule";
    private static final String HISTORY = "loans.history";

    static final Menu MENU = Menu.of(
            LIST,
            Step.choice(LIST, LoansMenu::list, LoansMenu::chosen).asBehindPin(),
            Step.choice(ONE, LoansMenu::one, Visit::go).asBehindPin(),
            Step.info(SCHEDULE, LoansMenu::schedule).asBehindPin(),
            Step.info(HISTORY, LoansMenu::history).asBehindPin());

    private LoansMenu() {}

    private static Turn list(Visit visit) {
        return visit.lookUp(new Query.Loans(visit.member()), loans -> {
            Page page = visit.page().line(loans.isEmpty() ? "loans.none" : "loans.title");
            loans.forEach(loan -> page.choice(
                    PickedLoan.key(loan), "loans.item", Map.of("loan", loan.number(), "status", status(visit, loan))));
            return page.ask();
        });
    }

    private static Turn chosen(Visit visit, String loan) {
        return PickedLoan.with(visit, loan).go(ONE);
    }

    private static Turn one(Visit visit) {
        return PickedLoan.in(visit, loan -> {
            Page page = visit.page()
                    .line("loans.item", Map.of("loan", loan.number(), "status", status(visit, loan)))
                    .line("loans.lent", Map.of("amount", loan.principal(), "months", loan.months()));
            if (loan.status() == LoanStatus.DEFAULTED) {
                page.line("loans.owed", Map.of("amount", RepayMenu.owed(loan)));
            } else if (loan.status().isOwed()) {
                owed(visit, loan, page);
            }
            if (!loan.schedule().instalments().isEmpty()) {
                page.choice(SCHEDULE, "loans.schedule").choice(HISTORY, "loans.history");
            }
            if (RepayMenu.takes(loan) && visit.menus().offers(RepayMenu.MENU.name())) {
                page.choice(RepayMenu.AMOUNT, "loans.repay");
            }
            if (TopUpMenu.takes(visit, loan)) {
                page.choice(TopUpMenu.AMOUNT, "loans.topup");
            }
            return page.ask();
        });
    }

    private static void owed(Visit visit, Loan loan, Page page) {
        page.line("loans.owed", Map.of("amount", loan.schedule().open()));
        Money overdue = loan.schedule().overdue(visit.today());
        if (overdue.isPositive()) {
            page.line("loans.overdue", Map.of("amount", overdue));
        }
        loan.schedule().instalments().stream()
                .filter(row -> !row.isPaid() && !row.isOverdue(visit.today()))
                .findFirst()
                .ifPresent(row -> page.line("loans.next", Map.of("amount", row.open(), "date", row.due())));
    }

    private static Turn schedule(Visit visit) {
        return PickedLoan.in(visit, loan -> {
            Page page = visit.page().line("schedule.title", Map.of("loan", loan.number()));
            for (Instalment row : loan.schedule().instalments()) {
                Money amount = row.isPaid() ? row.total() : row.open();
                page.line(
                        "schedule." + mark(row, visit.today()),
                        Map.of("number", row.number(), "date", row.due(), "amount", amount));
            }
            return page.ask();
        });
    }

    private static Turn history(Visit visit) {
        return PickedLoan.in(
                visit,
                loan -> visit.lookUp(new Query.Payments(visit.member(), loan.id()), paid -> {
                    Map<String, Object> title = Map.of("loan", loan.number());
                    Page page = visit.page().line(paid.isEmpty() ? "history.none" : "history.title", title);
                    paid.forEach(each -> page.line("history.paid", Map.of("date", each.on(), "amount", each.amount())));
                    return page.ask();
                }));
    }

    private static String mark(Instalment row, LocalDate today) {
        if (row.isPaid()) {
            return "paid";
        }
        return row.isOverdue(today) ? "late" : "open";
    }

    /** The status as members know it: a loan with an instalment overdue is overdue. */
    private static String status(Visit visit, Loan loan) {
        boolean late = loan.status() == LoanStatus.ACTIVE
                && loan.schedule().overdue(visit.today()).isPositive();
        return visit.words()
                .say("status." + (late ? "overdue" : loan.status().name().toLowerCase(Locale.ROOT)));
    }
}
