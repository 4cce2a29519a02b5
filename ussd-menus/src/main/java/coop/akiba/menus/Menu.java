package coop.akiba.menus;

import java.util.List;

/**
 * Steps that belong together; one file each.
 *
 * @param name of the menu and of its first step; home offers it as {@code home.<name>} of the words files
 */
record Menu(String name, List<Step> steps) {
    static Menu of(String name, Step... steps) {
        return new Menu(name, List.of(steps));
    }
}
