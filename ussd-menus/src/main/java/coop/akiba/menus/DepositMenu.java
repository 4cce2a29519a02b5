package coop.akiba.menus;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import java.util.Map;

/** Saving: how much, yes; then the phone asks for the money. No PIN: it is given to the mobile-money provider. */
final class DepositMenu {
    private static final String AMOUNT = "deposit";
    private static final String CONFIRM = "deposit.confirm";
    private static final String YES = "yes";

    /** The answer that holds the amount. */
    private static final String SAVES = "saves";

    static final Menu MENU = Menu.of(
            AMOUNT,
            Step.text(AMOUNT, DepositMenu::askAmount, DepositMenu::amountKeyed),
            Step.choice(CONFIRM, DepositMenu::askConfirm, DepositMenu::confirmed));

    private DepositMenu() {}

    private static Turn askAmount(Visit visit) {
        return visit.page().line("deposit.howmuch").ask();
    }

    private static Turn amountKeyed(Visit visit, String text) {
        return Amounts.keyed(
                visit,
                text,
                amount -> visit.with(SAVES, AmountText.plain(amount)).go(CONFIRM));
    }

    private static Turn askConfirm(Visit visit) {
        return Amounts.answered(visit, SAVES)
                .map(amount -> visit.page()
                        .line("deposit.sure", Map.of("amount", amount))
                        .choice(YES, "deposit.yes")
                        .ask())
                .orElseGet(visit::home);
    }

    private static Turn confirmed(Visit visit, String yes) {
        return Amounts.answered(visit, SAVES)
                .<Turn>map(amount -> visit.submit(
                        new Request.AskForDeposit(visit.member(), amount), prompt -> told(visit, amount, prompt)))
                .orElseGet(visit::home);
    }

    private static Turn told(Visit visit, Money amount, PaymentPrompt prompt) {
        boolean prompted = prompt instanceof PaymentPrompt.Prompted;
        Page page = visit.page().line(prompted ? "repay.prompted" : "repay.notoffered", Map.of("amount", amount));
        return visit.team().paybill().isEmpty()
                ? page.line("help", Map.of("phone", visit.team().helpLine())).end()
                : page.line(
                                "deposit.byhand",
                                Map.of(
                                        "paybill", visit.team().paybill(),
                                        "member", visit.dialog().member().number()))
                        .end();
    }
}
