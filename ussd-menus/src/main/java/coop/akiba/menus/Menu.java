package coop.akiba.menus;

import java.util.List;
import java.util.function.Predicate;

/**
 * Steps that belong together; one file each.
 *
 * @param name of the menu and of its first step; home offers it as {@code home.<name>} of the words files
 * @param offered whether home offers it to this member
 */
record Menu(String name, List<Step> steps, Predicate<Visit> offered) {
    static Menu of(String name, Step... steps) {
        return new Menu(name, List.of(steps), visit -> true);
    }

    /** The same menu, offered only sometimes. */
    Menu where(Predicate<Visit> condition) {
        return new Menu(name, steps, condition);
    }
}
