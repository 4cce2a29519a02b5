/** Asking providers how payment requests ended, where they do not say so by themselves. */
@NullMarked
package coop.akiba.gateway.asking;

import org.jspecify.annotations.NullMarked;
