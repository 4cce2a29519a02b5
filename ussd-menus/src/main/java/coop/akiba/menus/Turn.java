package coop.akiba.menus;

import java.util.function.Function;

/** What one step of a dialog asks of the shell. */
public sealed interface Turn {

    /** Show the screen, keep the dialog, wait for a key. */
    record Ask(Screen screen, Dialog next) implements Turn {}

    /** Show the screen; the dialog is over. */
    record End(Screen screen) implements Turn {}

    /** Find out, then go on with what {@code then} makes of the answer. */
    record LookUp<A>(Query<A> query, Function<A, Turn> then) implements Turn {}

    /** Carry out, then go on with what {@code then} makes of the outcome. At most one in a hop. */
    record Submit<A>(Request<A> request, Function<A, Turn> then) implements Turn {}
}
