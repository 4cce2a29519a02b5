package coop.akiba.menus;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One screen a member can be at.
 *
 * @param name unique among all menus; dialogs in progress are kept by it
 * @param show makes the screen, each time it is shown
 * @param take what an answer does: the value of the choice made, or the text keyed
 * @param choice whether answers are choices
 * @param behindPin whether the PIN is asked first, once a dialog
 * @param signed whether the PIN is keyed on it and checked at once: so it may be shown to whoever calls next
 * @param sensitive whether it waits while it is doubtful who holds the phone
 */
record Step(
        String name,
        Function<Visit, Turn> show,
        BiFunction<Visit, String, Turn> take,
        boolean choice,
        boolean behindPin,
        boolean signed,
        boolean sensitive) {

    /** Takes one of the choices that its screen offers. */
    static Step choice(String name, Function<Visit, Turn> show, BiFunction<Visit, String, Turn> chosen) {
        return new Step(name, show, chosen, true, false, false, false);
    }

    /** Takes any text. */
    static Step text(String name, Function<Visit, Turn> show, BiFunction<Visit, String, Turn> keyed) {
        return new Step(name, show, keyed, false, false, false, false);
    }

    /** Takes the PIN, and does nothing unless it is right. At other secrets, such as a new PIN, nobody gets in. */
    static Step pin(String name, Function<Visit, Turn> show, BiFunction<Visit, String, Turn> keyed) {
        return new Step(name, show, keyed, false, false, true, false);
    }

    /** Takes no answer: there is only back, home and more. */
    static Step info(String name, Function<Visit, Turn> show) {
        return choice(name, show, (visit, none) -> visit.again("again.invalid"));
    }

    Step asBehindPin() {
        return new Step(name, show, take, choice, true, signed, sensitive);
    }

    /** The first screen of what moves money or changes the PIN. */
    Step asSensitive() {
        return new Step(name, show, take, choice, behindPin, signed, true);
    }

    Turn answer(Visit visit, String keyed) {
        if (!choice) {
            return take.apply(visit, keyed);
        }
        return visit.dialog()
                .option(keyed)
                .map(value -> take.apply(visit, value))
                .orElseGet(() -> visit.again("again.invalid"));
    }
}
