/** Loans: products, commands, events, refusals, the status table and the decisions. */
@NullMarked
package coop.akiba.domain.loan;

import org.jspecify.annotations.NullMarked;
