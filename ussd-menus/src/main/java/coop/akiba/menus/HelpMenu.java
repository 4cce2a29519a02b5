package coop.akiba.menus;

import java.util.Map;

/** Whom to ask. */
final class HelpMenu {
    static final Menu MENU = Menu.of("help", Step.info("help", HelpMenu::show));

    private HelpMenu() {}

    private static Turn show(Visit visit) {
        Page page = visit.page()
                .line("help.title", Map.of("team", visit.team().name()))
                .line("help", Map.of("phone", visit.team().helpLine()))
                .line("help.number", Map.of("number", visit.dialog().member().number()));
        if (!visit.team().paybill().isEmpty()) {
            page.line("help.paybill", Map.of("paybill", visit.team().paybill()));
        }
        return page.ask();
    }
}
