/** Money in: receipts, payment requests, and what a payer's reference means. */
@NullMarked
package coop.akiba.domain.payment;

import org.jspecify.annotations.NullMarked;
