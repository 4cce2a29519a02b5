package coop.akiba.menus;

import coop.akiba.menus.Caller.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody hears first who dials again soon: whether to go on where the last call broke off, or, when something
 * was done at its end, what was answered then. A PIN given in that call counts no more.
 */
final class ResumeMenu {
    static final String OFFER = "resume";
    private static final String ANSWER = "resume.answer";

    private static final String ON = "on";
    private static final String AFRESH = "afresh";

    /** The answer that holds what was said last. */
    private static final String SAID = "resume.said";

    /** What is shown again without asking. */
    private static final Set<String> AS_IT_WAS = Set.of(OFFER, ANSWER, ToldMenu.TOLD);

    static final Menu MENU = Menu.of(
            OFFER,
            Step.choice(OFFER, ResumeMenu::offer, ResumeMenu::chosen),
            Step.choice(ANSWER, ResumeMenu::answer, (visit, home) -> visit.home()));

    private ResumeMenu() {}

    /**
     * The dialog that offers to go on; empty where there is nothing to go on with.
     *
     * @param mayBe whether its last screen may be shown to whoever calls now
     */
    static Optional<Dialog> offering(Known caller, Dialog left, boolean mayBe) {
        String step = left.place().step();
        boolean same = left.member().id().equals(caller.member().id());
        if (!same
                || !mayBe
                || !left.hasPin()
                || !caller.hasPin()
                || left.place().equals(HomeMenu.PLACE)) {
            return Optional.empty();
        }
        Dialog fresh = left.of(caller);
        return Optional.of(AS_IT_WAS.contains(step) ? fresh : fresh.enter(OFFER));
    }

    /** The dialog that tells again what a call ended with. */
    static Dialog telling(Known caller, String said) {
        return Dialog.begin(caller, ANSWER).with(SAID, said);
    }

    private static Turn offer(Visit visit) {
        Page page = visit.page().line("resume.title");
        what(visit).ifPresent(menu -> page.line("resume.what", Map.of("what", menu)));
        return page.choice(ON, "resume.on").choice(AFRESH, "resume.afresh").ask();
    }

    /** What the member was at, as home calls it. */
    private static Optional<String> what(Visit visit) {
        List<Place> trail = visit.dialog().trail();
        String left = trail.isEmpty() ? "" : trail.getLast().step();
        String step = left.equals(PinMenu.PIN) ? visit.answer(PinMenu.THEN) : left;
        String menu = step.split("\\.", 2)[0];
        return visit.menus().offers(menu) ? Optional.of(visit.words().say("home." + menu)) : Optional.empty();
    }

    private static Turn chosen(Visit visit, String choice) {
        return choice.equals(ON) ? visit.at(visit.dialog().back()).show() : visit.home();
    }

    private static Turn answer(Visit visit) {
        Page page = visit.page().line("resume.answered");
        visit.answer(SAID).lines().forEach(page::text);
        return page.choice(HomeMenu.HOME, "resume.menu").ask();
    }
}
