package coop.akiba.menus;

import java.util.Map;

/**
 * A new member's first dial: the one-time code from the SMS, then a PIN, twice. Neither is carried from hop to hop: the
 * shell takes each as it is keyed.
 */
final class ActivationMenu {
    static final String CODE = "activate";
    static final String CHOOSE = "activate.pin";
    private static final String REPEAT = "activate.repeat";

    static final Menu MENU = Menu.of(
            CODE,
            Step.text(CODE, ActivationMenu::askCode, ActivationMenu::codeKeyed),
            Step.text(CHOOSE, ActivationMenu::askPin, ActivationMenu::pinKeyed),
            Step.text(REPEAT, ActivationMenu::askRepeat, ActivationMenu::repeatKeyed));

    private ActivationMenu() {}

    private static Turn askCode(Visit visit) {
        return visit.page()
                .line("activate.welcome", Map.of("team", visit.team().name()))
                .line("activate.code")
                .secret()
                .ask();
    }

    private static Turn codeKeyed(Visit visit, String text) {
        return text.matches("[0-9]{4,10}")
                ? visit.submit(new Request.CheckCode(visit.member(), text), check -> codeChecked(visit, check))
                : visit.again("activate.digits");
    }

    private static Turn codeChecked(Visit visit, CodeCheck check) {
        return switch (check) {
            case CodeCheck.Right right -> visit.replace(CHOOSE);
            case CodeCheck.Wrong wrong
            when wrong.triesLeft() > 0 -> visit.again("activate.wrong", Map.of("tries", wrong.triesLeft()));
            case CodeCheck.Wrong wrong -> over(visit, "activate.spent");
            case CodeCheck.Expired expired -> over(visit, "activate.expired");
        };
    }

    private static Turn over(Visit visit, String key) {
        return visit.page()
                .line(key)
                .line("help", Map.of("phone", visit.team().helpLine()))
                .end();
    }

    private static Turn askPin(Visit visit) {
        return visit.page().line("activate.pin").secret().ask();
    }

    private static Turn pinKeyed(Visit visit, String text) {
        return PinMenu.read(
                visit,
                text,
                pin -> pin.isWeak(visit.dialog().member())
                        ? visit.again("activate.weak")
                        : visit.submit(new Request.ProposePin(visit.member(), pin), done -> visit.go(REPEAT)));
    }

    private static Turn askRepeat(Visit visit) {
        return visit.page().line("activate.repeat").secret().ask();
    }

    private static Turn repeatKeyed(Visit visit, String text) {
        return PinMenu.read(visit, text, pin -> {
            Request.ConfirmPin request = new Request.ConfirmPin(visit.member(), pin);
            return visit.submit(request, choice -> chosen(visit, choice));
        });
    }

    private static Turn chosen(Visit visit, PinChoice choice) {
        return switch (choice) {
            case PinChoice.Set set ->
                visit.at(visit.dialog().withPinChecked())
                        .noting(visit.words().say("activate.done"))
                        .home();
            case PinChoice.Different different ->
                visit.at(visit.dialog().back()).again("activate.different");
        };
    }
}
