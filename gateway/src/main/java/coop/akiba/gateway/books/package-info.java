/** Checks that the books agree with themselves. */
@NullMarked
package coop.akiba.gateway.books;

import org.jspecify.annotations.NullMarked;
