/** Dialogs played against a cooperative in memory. */
@NullMarked
package coop.akiba.menus;

import org.jspecify.annotations.NullMarked;
