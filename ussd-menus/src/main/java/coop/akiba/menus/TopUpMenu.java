package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.TopUps;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.TopUpPolicy;
import java.util.Map;
import java.util.function.BiFunction;

/** Enlarging a loan that runs, reached from the loan: how much, what it adds, PIN; then staff decide and pay out. */
final class TopUpMenu {
    static final String AMOUNT = "topup";
    private static final String CONFIRM = "topup.confirm";
    private static final String SIGN = "topup.pin";

    /** The answer that holds the amount. */
    private static final String ADDS = "adds";

    static final Menu MENU = Menu.of(
            AMOUNT,
            Step.text(AMOUNT, TopUpMenu::askAmount, TopUpMenu::amountKeyed)
                    .asBehindPin()
                    .asSensitive(),
            Step.choice(CONFIRM, TopUpMenu::askConfirm, Visit::go).asBehindPin(),
            Step.pin(SIGN, TopUpMenu::askPin, TopUpMenu::pinKeyed));

    private TopUpMenu() {}

    /** Whether this loan can be enlarged, as far as is known before the amount. */
    static boolean takes(Visit visit, Loan loan) {
        return loan.status() == LoanStatus.ACTIVE
                && loan.product().topUp() instanceof TopUpPolicy.Allowed policy
                && (policy.allowWhenOverdue()
                        || loan.schedule().overdue(visit.today()).isZero());
    }

    private static Turn askAmount(Visit visit) {
        return PickedLoan.in(
                visit,
                loan -> visit.page()
                        .line("topup.howmuch", Map.of("loan", loan.number()))
                        .ask());
    }

    private static Turn amountKeyed(Visit visit, String text) {
        return Amounts.keyed(
                visit,
                text,
                amount -> PickedLoan.in(
                        visit,
                        loan -> takes(visit, loan)
                                ? visit.with(ADDS, AmountText.plain(amount)).go(CONFIRM)
                                : visit.home()));
    }

    private static Turn askConfirm(Visit visit) {
        return decided(
                visit,
                (loan, amount) -> visit.page()
                        .line("topup.sure", Map.of("amount", amount, "loan", loan.number()))
                        .line("topup.longer", Map.of("months", TopUps.extraMonths(loan, amount)))
                        .choice(SIGN, "topup.yes")
                        .ask());
    }

    private static Turn askPin(Visit visit) {
        return decided(
                visit,
                (loan, amount) -> visit.page()
                        .line("topup.pin", Map.of("amount", amount))
                        .secret()
                        .ask());
    }

    private static Turn pinKeyed(Visit visit, String text) {
        return PinMenu.read(
                visit,
                text,
                pin -> decided(
                        visit,
                        (loan, amount) -> visit.submit(
                                new Request.AskToEnlarge(visit.member(), pin, loan.id(), amount),
                                outcome -> Askings.told(
                                        visit,
                                        outcome,
                                        "topup.done",
                                        Map.of("amount", amount, "loan", loan.number())))));
    }

    private static Turn decided(Visit visit, BiFunction<Loan, Money, Turn> then) {
        return Amounts.answered(visit, ADDS)
                .map(amount -> PickedLoan.in(visit, loan -> then.apply(loan, amount)))
                .orElseGet(visit::home);
    }
}
