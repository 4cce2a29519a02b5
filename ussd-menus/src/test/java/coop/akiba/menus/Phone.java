package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Team;
import coop.akiba.menus.text.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone in a world: dials, keys, and answers what the menus ask for. The dialog is stored and read at every hop. */
final class Phone {
    private final World world;
    private final Menus menus;
    private final SharedLine line;
    private Optional<Dialog> dialog = Optional.empty();
    private Optional<SharedLine.Question> question = Optional.empty();
    private Optional<Screen> last = Optional.empty();

    Phone(World world, Languages languages) {
        this.world = world;
        this.menus = new Menus(world.team, languages);
        this.line = new SharedLine(world.onTheLine(), languages, world.septets);
    }

    Screen dial() {
        if (world.shared.isEmpty()) {
            return begin();
        }
        if (world.stranger) {
            return line.howToJoin();
        }
        return ask(line.ask(world.onTheLine().stream().map(Team::id).toList(), world.member.language()));
    }

    /** Calls again at once, whether the last dialog was over or broke off. */
    Screen redial() {
        Caller.Known caller = (Caller.Known) world.caller();
        Screen before = last.orElseThrow();
        return play(dialog.map(left -> menus.resume(caller, left, before.secret(), Umoja.TODAY, world.septets))
                .orElseGet(() -> menus.tellAgain(caller, before.text(), Umoja.TODAY, world.septets))
                .orElseGet(() -> menus.begin(caller, Umoja.TODAY, world.septets)));
    }

    private Screen ask(SharedLine.Question asked) {
        question = line.fromText(asked.toText());
        return asked.screen();
    }

    /** The first cooperative of the line is the one of the story. */
    private Screen choose(SharedLine.Question asked, String input) {
        if (asked.chosen(input).isEmpty()) {
            return ask(asked.after(input));
        }
        assertThat(asked.chosen(input)).contains(world.team.id());
        question = Optional.empty();
        return begin();
    }

    private Screen begin() {
        return play(menus.begin(world.caller(), Umoja.TODAY, world.septets));
    }

    /** Keys something on the last screen; the dialog must not be over. */
    Screen key(String input) {
        if (question.isPresent()) {
            return choose(question.get(), input);
        }
        Dialog stored = Dialog.fromText(dialog.orElseThrow().toText()).orElseThrow();
        assertThat(stored).isEqualTo(dialog.get());
        return play(menus.turn(stored, input, Umoja.TODAY, world.septets));
    }

    /** The service fails; the dialog is over. */
    Screen fail(Apology apology) {
        String language =
                world.caller() instanceof Caller.Known known ? known.member().language() : "";
        dialog = Optional.empty();
        return world.shared.isEmpty()
                ? menus.apologise(apology, language, world.septets)
                : line.apologise(apology, language);
    }

    /** What is stored between hops; empty when the dialog is over. */
    Optional<Dialog> dialog() {
        return dialog;
    }

    /** The screens that 98 leads to from here, without going there. */
    List<String> following() {
        Optional<Dialog> here = dialog;
        List<String> screens = new ArrayList<>();
        while (dialog.map(Dialog::more).orElse(0) > 0) {
            screens.add(key("98").text());
        }
        dialog = here;
        return screens;
    }

    /** Whether nothing more can be keyed. */
    boolean isOver() {
        return dialog.isEmpty() && question.isEmpty();
    }

    private Screen play(Turn first) {
        Screen screen = screen(first);
        last = Optional.of(screen);
        return screen;
    }

    private Screen screen(Turn first) {
        Turn turn = first;
        int submitted = 0;
        while (true) {
            switch (turn) {
                case Turn.LookUp<?> lookUp -> turn = answered(lookUp);
                case Turn.Submit<?> submit -> {
                    submitted++;
                    assertThat(submitted).as("requests in one hop").isEqualTo(1);
                    turn = carriedOut(submit);
                }
                case Turn.Ask ask -> {
                    dialog = Optional.of(ask.next());
                    return ask.screen();
                }
                case Turn.End end -> {
                    dialog = Optional.empty();
                    return end.screen();
                }
            }
        }
    }

    private <A> Turn answered(Turn.LookUp<A> lookUp) {
        return lookUp.then().apply(world.answer(lookUp.query()));
    }

    private <A> Turn carriedOut(Turn.Submit<A> submit) {
        return submit.then().apply(world.carryOut(submit.request()));
    }
}
