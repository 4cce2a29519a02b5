/** How money received is spread over what a borrower owes. */
@NullMarked
package coop.akiba.domain.repayment;

import org.jspecify.annotations.NullMarked;
