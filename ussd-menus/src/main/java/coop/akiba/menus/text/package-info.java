/** Words in several languages, and the letters a phone can show. */
@NullMarked
package coop.akiba.menus.text;

import org.jspecify.annotations.NullMarked;
