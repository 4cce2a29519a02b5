/** Members' savings as staff book them: paid in, taken out, taken back. */
@NullMarked
package coop.akiba.domain.savings;

import org.jspecify.annotations.NullMarked;
