package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;
import java.util.List;
import java.util.Map;

/** What a member can do; an officer finds what waits for them, and nothing of a member. */
final class HomeMenu {
    static final String HOME = "home";
    static final Place PLACE = Place.atStartOf(HOME);

    /** So that home takes one screen. */
    private static final int LONGEST_NAME = 16;

    private HomeMenu() {}

    static Menu offering(List<Menu> menus) {
        return Menu.of(HOME, Step.choice(HOME, visit -> show(visit, menus), Visit::go));
    }

    private static Turn show(Visit visit, List<Menu> menus) {
        String firstName = Gsm7.clip(visit.dialog().member().name().split(" ", 2)[0], LONGEST_NAME);
        Page page = visit.page().line("home.hello", Map.of("team", visit.team().name(), "name", firstName));
        boolean acting = visit.dialog().office() == Office.ACTING;
        menus.stream()
                .filter(menu -> menu.offered().test(visit))
                .filter(menu -> !acting || menu.name().equals(OfficerMenu.LIST))
                .forEach(menu -> page.choice(menu.name(), "home." + menu.name()));
        if (acting && visit.menus().offers(MyPinMenu.MENU.name())) {
            page.choice(MyPinMenu.CHANGE, "mypin.change");
        }
        return page.ask();
    }
}
