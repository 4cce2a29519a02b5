package coop.akiba.menus;

import coop.akiba.menus.text.Words;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whoever calls from a number nobody knows: how to join, and to ask for it. Said in every language at first. */
final class JoinMenu {
    static final String JOIN = "join";
    private static final String NAME = "join.name";
    private static final String CONFIRM = "join.confirm";
    private static final String YES = "yes";

    /** The answer that holds the name. */
    private static final String CALLED = "called";

    private static final Pattern PERSON = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'\u2019-]{2,60}");

    /** Nothing is known of the caller: it is said in the country's own languages, as many as a screen has room for. */
    private static final int SPOKEN = 2;

    static final Menu MENU = Menu.of(
            JOIN,
            Step.choice(JOIN, JoinMenu::show, JoinMenu::chosen),
            Step.text(NAME, JoinMenu::askName, JoinMenu::nameKeyed),
            Step.choice(CONFIRM, JoinMenu::askConfirm, JoinMenu::confirmed));

    private JoinMenu() {}

    private static Turn show(Visit visit) {
        Page page = visit.page();
        Map<String, String> values =
                Map.of("team", visit.team().name(), "phone", visit.team().helpLine());
        List<Words> spoken = visit.menus().languages().list(visit.team().country()).stream()
                .limit(SPOKEN)
                .toList();
        spoken.forEach(words -> page.text(words.say("stranger", values)));
        spoken.forEach(words -> page.textChoice(words.language(), words.say("join.ask")));
        return page.ask();
    }

    private static Turn chosen(Visit visit, String language) {
        return visit.at(visit.dialog().withLanguage(language)).go(NAME);
    }

    private static Turn askName(Visit visit) {
        return visit.page().line("join.name").ask();
    }

    private static Turn nameKeyed(Visit visit, String text) {
        return PERSON.matcher(text).matches()
                ? visit.with(CALLED, text.replaceAll(" +", " ")).go(CONFIRM)
                : visit.again("join.again");
    }

    private static Turn askConfirm(Visit visit) {
        return visit.page()
                .line(
                        "join.sure",
                        Map.of(
                                "name",
                                visit.answer(CALLED),
                                "team",
                                visit.team().name()))
                .choice(YES, "join.yes")
                .ask();
    }

    private static Turn confirmed(Visit visit, String yes) {
        Request.AskToJoin wanted = new Request.AskToJoin(
                visit.dialog().member().msisdn(),
                visit.answer(CALLED),
                visit.dialog().member().language());
        return visit.submit(
                wanted,
                outcome -> Askings.told(
                        visit, outcome, "join.done", Map.of("team", visit.team().name())));
    }
}
