/** Loans and savings out of the books a cooperative kept before. */
@NullMarked
package coop.akiba.domain.legacy;

import org.jspecify.annotations.NullMarked;
