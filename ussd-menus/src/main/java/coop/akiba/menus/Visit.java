package coop.akiba.menus;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import coop.akiba.menus.text.Words;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/**
 * One hop as a step sees it: who is there, what was answered so far, and where to go next. Immutable.
 *
 * @param septets how many a screen may have
 * @param note a short line above the screen, such as what was wrong with the last input; may be empty
 */
record Visit(Menus menus, Dialog dialog, LocalDate today, int septets, String note) {
    Visit {
        if (septets < Screen.FEWEST_SEPTETS || septets > Screen.MOST_SEPTETS) {
            throw new IllegalArgumentException("no bearer carries " + septets + " septets");
        }
    }

    Team team() {
        return menus.team();
    }

    Words words() {
        return menus.languages().words(dialog.member().language());
    }

    MemberId member() {
        return dialog.member().id();
    }

    /** What was answered under this name, or nothing. */
    String answer(String name) {
        return dialog.answers().getOrDefault(name, "");
    }

    Visit with(String answer, String value) {
        return at(dialog.with(answer, value));
    }

    Visit at(Dialog next) {
        return new Visit(menus, next, today, septets, note);
    }

    Visit noting(String line) {
        return new Visit(menus, dialog, today, septets, line);
    }

    /** On to another step. */
    Turn go(String step) {
        return at(dialog.enter(step)).show();
    }

    /** On to another step, which {@code 0} leaves past this one. */
    Turn replace(String step) {
        return at(dialog.replace(step)).show();
    }

    /** Home, or where a member without a PIN is sent instead. */
    Turn home() {
        return menus.home(this);
    }

    /** The same screen again, with a line that says why. */
    Turn again(String key) {
        return again(key, Map.of());
    }

    Turn again(String key, Map<String, ?> values) {
        return noting(words().say(key, values)).show();
    }

    Turn show() {
        return menus.show(this);
    }

    Page page() {
        return new Page(this);
    }

    <A> Turn lookUp(Query<A> query, Function<A, Turn> then) {
        return new Turn.LookUp<>(query, then);
    }

    <A> Turn submit(Request<A> request, Function<A, Turn> then) {
        return new Turn.Submit<>(request, then);
    }
}
