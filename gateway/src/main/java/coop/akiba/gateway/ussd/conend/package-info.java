/** Safaricom and the gateways like it: everything keyed so far in one field, answered by {@code CON} or {@code END}. */
@NullMarked
package coop.akiba.gateway.ussd.conend;

import org.jspecify.annotations.NullMarked;
