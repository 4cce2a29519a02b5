package coop.akiba.menus;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.WithdrawalPolicy;
import java.util.Map;
import java.util.function.Function;

/** Taking savings out: how much, yes, PIN; then staff pay out, and book it as they do. */
final class WithdrawMenu {
    private static final String AMOUNT = "withdraw";
    private static final String CONFIRM = "withdraw.confirm";
    private static final String SIGN = "withdraw.pin";

    /** The answer that holds the amount. */
    private static final String TAKES = "takes";

    static final Menu MENU = Menu.of(
                    AMOUNT,
                    Step.text(AMOUNT, WithdrawMenu::askAmount, WithdrawMenu::amountKeyed)
                            .asBehindPin()
                            .asSensitive(),
                    Step.choice(CONFIRM, WithdrawMenu::askConfirm, Visit::go).asBehindPin(),
                    Step.pin(SIGN, WithdrawMenu::askPin, WithdrawMenu::pinKeyed))
            .where(visit -> visit.team().profile().withdrawals() == WithdrawalPolicy.ALLOWED);

    private WithdrawMenu() {}

    private static Turn askAmount(Visit visit) {
        return visit.lookUp(
                new Query.FreeSavings(visit.member()),
                free -> visit.page()
                        .line("withdraw.howmuch")
                        .line("apply.limit", Map.of("amount", free))
                        .ask());
    }

    private static Turn amountKeyed(Visit visit, String text) {
        return Amounts.keyed(
                visit,
                text,
                amount -> visit.lookUp(
                        new Query.FreeSavings(visit.member()),
                        free -> amount.isMoreThan(free)
                                ? visit.again("withdraw.toomuch", Map.of("amount", free))
                                : visit.with(TAKES, AmountText.plain(amount)).go(CONFIRM)));
    }

    private static Turn askConfirm(Visit visit) {
        return withAmount(
                visit,
                amount -> visit.page()
                        .line("withdraw.sure", Map.of("amount", amount))
                        .choice(SIGN, "withdraw.yes")
                        .ask());
    }

    private static Turn askPin(Visit visit) {
        return withAmount(
                visit,
                amount -> visit.page()
                        .line("withdraw.pin", Map.of("amount", amount))
                        .secret()
                        .ask());
    }

    private static Turn pinKeyed(Visit visit, String text) {
        return PinMenu.read(
                visit,
                text,
                pin -> withAmount(
                        visit,
                        amount -> visit.submit(
                                new Request.AskToWithdraw(visit.member(), pin, amount),
                                outcome -> Askings.told(visit, outcome, "withdraw.done", Map.of("amount", amount)))));
    }

    private static Turn withAmount(Visit visit, Function<Money, Turn> then) {
        return Amounts.answered(visit, TAKES).map(then).orElseGet(visit::home);
    }
}
