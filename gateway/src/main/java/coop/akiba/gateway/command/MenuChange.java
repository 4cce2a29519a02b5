package coop.akiba.gateway.command;

import coop.akiba.menus.MenuSettings;

/** What came of putting a new version of how a cooperative's menus look. */
public sealed interface MenuChange {

    /** So they look from now on; the same as before when nothing was different. */
    record Done(MenuSettings settings) implements MenuChange {}

    /** They were written from a version that is not the current one; nothing changed. */
    record Outdated(int current) implements MenuChange {}
}
