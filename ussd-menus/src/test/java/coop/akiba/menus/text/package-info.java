/** Letters, templates and words. */
@NullMarked
package coop.akiba.menus.text;

import org.jspecify.annotations.NullMarked;
