package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.schedule.Instalment;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Repaying a loan: which, how much, yes; then the phone asks for the money. */
final class RepayMenu {
    private static final String LOAN = "repay";
    static final String AMOUNT = "repay.amount";
    private static final String OTHER = "repay.other";
    private static final String CONFIRM = "repay.confirm";

    private static final String YES = "yes";

    /** The answer that holds the amount. */
    private static final String PAYS = "pays";

    static final Menu MENU = Menu.of(
            LOAN,
            Step.choice(LOAN, RepayMenu::askLoan, RepayMenu::loanChosen).asBehindPin(),
            Step.choice(AMOUNT, RepayMenu::askAmount, RepayMenu::amountChosen).asBehindPin(),
            Step.text(OTHER, RepayMenu::askOther, RepayMenu::otherKeyed).asBehindPin(),
            Step.choice(CONFIRM, RepayMenu::askConfirm, RepayMenu::confirmed).asBehindPin());

    private RepayMenu() {}

    /** Whether members can pay for this loan here. */
    static boolean takes(Loan loan) {
        boolean open = loan.status() == LoanStatus.ACTIVE || loan.status() == LoanStatus.DEFAULTED;
        return open && owed(loan).isPositive();
    }

    /** What can be paid: of a loan that was given up, what the cooperative lost. */
    static Money owed(Loan loan) {
        return loan.status() == LoanStatus.DEFAULTED
                ? loan.loss().open()
                : loan.schedule().open();
    }

    private static Turn askLoan(Visit visit) {
        return visit.lookUp(new Query.Loans(visit.member()), loans -> {
            List<Loan> owed = loans.stream().filter(RepayMenu::takes).toList();
            if (owed.size() == 1) {
                return PickedLoan.with(visit, PickedLoan.key(owed.getFirst())).replace(AMOUNT);
            }
            Page page = visit.page().line(owed.isEmpty() ? "repay.none" : "repay.loan");
            owed.forEach(loan -> page.choice(
                    PickedLoan.key(loan), "repay.item", Map.of("loan", loan.number(), "amount", owed(loan))));
            return page.ask();
        });
    }

    private static Turn loanChosen(Visit visit, String loan) {
        return PickedLoan.with(visit, loan).go(AMOUNT);
    }

    private static Turn askAmount(Visit visit) {
        return PickedLoan.in(visit, loan -> {
            Page page = visit.page().line("repay.amount", Map.of("loan", loan.number()));
            // A loan of whole instalments takes no other amount: it would only wait in suspense.
            boolean whole = loan.product().allocation().wholeInstalmentOnly();
            Money open = owed(loan);
            Money all = payable(open);
            loan.schedule()
                    .next()
                    .filter(row -> loan.status() == LoanStatus.ACTIVE)
                    .map(Instalment::open)
                    .filter(next -> !whole || payable(next).equals(next))
                    .map(RepayMenu::payable)
                    .filter(next -> !next.equals(all))
                    .ifPresent(next -> page.choice(AmountText.plain(next), "repay.next", Map.of("amount", next)));
            if (!whole || all.equals(open)) {
                page.choice(AmountText.plain(all), "repay.all", Map.of("amount", all));
            }
            return whole ? page.ask() : page.choice(OTHER, "repay.other").ask();
        });
    }

    private static Turn amountChosen(Visit visit, String amount) {
        return amount.equals(OTHER) ? visit.go(OTHER) : visit.with(PAYS, amount).go(CONFIRM);
    }

    private static Turn askOther(Visit visit) {
        return PickedLoan.in(visit, loan -> {
            Money owed = owed(loan);
            return visit.page()
                    .line("repay.howmuch")
                    .line("loans.owed", Map.of("amount", owed))
                    .ask();
        });
    }

    private static Turn otherKeyed(Visit visit, String text) {
        return Amounts.keyed(visit, text, amount -> PickedLoan.in(visit, loan -> otherChecked(visit, amount, loan)));
    }

    private static Turn otherChecked(Visit visit, Money amount, Loan loan) {
        Money owed = owed(loan);
        return amount.isMoreThan(payable(owed))
                ? visit.again("repay.toomuch", Map.of("amount", owed))
                : visit.with(PAYS, AmountText.plain(amount)).go(CONFIRM);
    }

    private static Turn askConfirm(Visit visit) {
        return decided(
                visit,
                (loan, amount) -> visit.page()
                        .line("repay.sure", Map.of("amount", amount, "loan", loan.number()))
                        .choice(YES, "repay.yes")
                        .ask());
    }

    private static Turn confirmed(Visit visit, String yes) {
        return decided(visit, (loan, amount) -> {
            Request.AskForPayment request = new Request.AskForPayment(visit.member(), loan.id(), amount);
            return visit.submit(request, prompt -> told(visit, loan, amount, prompt));
        });
    }

    private static Turn decided(Visit visit, BiFunction<Loan, Money, Turn> then) {
        return Amounts.answered(visit, PAYS)
                .map(amount -> PickedLoan.in(visit, loan -> then.apply(loan, amount)))
                .orElseGet(visit::home);
    }

    private static Turn told(Visit visit, Loan loan, Money amount, PaymentPrompt prompt) {
        boolean prompted = prompt instanceof PaymentPrompt.Prompted;
        Page page = visit.page().line(prompted ? "repay.prompted" : "repay.notoffered", Map.of("amount", amount));
        return visit.team().paybill().isEmpty()
                ? page.line("help", Map.of("phone", visit.team().helpLine())).end()
                : page.line("repay.byhand", Map.of("paybill", visit.team().paybill(), "loan", loan.number()))
                        .end();
    }

    /** Rounded up to what phones can pay; what is too much goes to the member's savings. */
    private static Money payable(Money owed) {
        return new Rounding(owed.currency().cashUnit(), RoundingMode.CEILING)
                .round(Fraction.of(owed.minor(), 1), owed.currency());
    }
}
