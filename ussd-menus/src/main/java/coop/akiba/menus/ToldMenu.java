package coop.akiba.menus;

/**
 * What a member is told at the end, where it takes more than one screen. It is kept in the dialog word for word: what
 * it tells of is done, and must not be done again to show the next screen.
 */
final class ToldMenu {
    static final String TOLD = "told";

    static final Menu MENU = Menu.of(TOLD, Step.info(TOLD, ToldMenu::show));

    private ToldMenu() {}

    static Turn show(Visit visit) {
        Page page = visit.page();
        visit.answer(TOLD).lines().forEach(page::text);
        return page.rest();
    }
}
