/** Flutterwave as it tells of a customer's payment (versions 3 and 4, as of 2026). */
@NullMarked
package coop.akiba.gateway.simulator.flutterwave;

import org.jspecify.annotations.NullMarked;
