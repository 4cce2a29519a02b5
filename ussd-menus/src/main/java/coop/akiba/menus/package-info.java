/** What a member sees and keys on a dialled session: pure steps from a dialog and a key to the next screen. */
@NullMarked
package coop.akiba.menus;

import org.jspecify.annotations.NullMarked;
