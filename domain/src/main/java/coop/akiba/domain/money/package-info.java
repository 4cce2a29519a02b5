/** Amounts of money as whole minor units, and the only rounding and parsing of them. */
@NullMarked
package coop.akiba.domain.money;

import org.jspecify.annotations.NullMarked;
