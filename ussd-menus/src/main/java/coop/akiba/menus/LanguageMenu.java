package coop.akiba.menus;

/** The language of menus and messages; each is offered by its own name. */
final class LanguageMenu {
    static final Menu MENU = Menu.of("language", Step.choice("language", LanguageMenu::show, LanguageMenu::chosen));

    private LanguageMenu() {}

    private static Turn show(Visit visit) {
        Page page = visit.page().line("language.title");
        visit.menus()
                .languages()
                .list(visit.team().country())
                .forEach(words -> page.textChoice(words.language(), words.say("language.name")));
        return page.ask();
    }

    private static Turn chosen(Visit visit, String language) {
        return visit.submit(new Request.ChangeLanguage(visit.member(), language), done -> {
            Visit changed = visit.at(visit.dialog().withLanguage(language));
            return changed.noting(changed.words().say("language.changed")).home();
        });
    }
}
