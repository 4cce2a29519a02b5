/** Paystack as it tells of a customer's payment (as of 2026). */
@NullMarked
package coop.akiba.gateway.simulator.paystack;

import org.jspecify.annotations.NullMarked;
