package coop.akiba.menus;

/** The PIN: changing it, which asks the old one first, and what to do when it is forgotten. */
final class MyPinMenu {
    private static final String LIST = "mypin";
    static final String CHANGE = "mypin.change";

    static final Menu MENU = Menu.of(
            LIST,
            Step.choice(LIST, MyPinMenu::list, Visit::go),
            Step.text(CHANGE, MyPinMenu::askOld, MyPinMenu::oldKeyed).asSensitive());

    private MyPinMenu() {}

    private static Turn list(Visit visit) {
        return visit.page()
                .line("mypin.title")
                .choice(CHANGE, "mypin.change")
                .choice(ForgotPinMenu.LIST, "mypin.forgot")
                .ask();
    }

    private static Turn askOld(Visit visit) {
        return visit.page().line("mypin.old").secret().ask();
    }

    private static Turn oldKeyed(Visit visit, String text) {
        return PinMenu.read(visit, text, pin -> {
            Request.BeginPinChange request = new Request.BeginPinChange(visit.member(), pin);
            return visit.submit(
                    request, check -> PinMenu.judge(visit, check, () -> visit.replace(ActivationMenu.CHOOSE)));
        });
    }
}
