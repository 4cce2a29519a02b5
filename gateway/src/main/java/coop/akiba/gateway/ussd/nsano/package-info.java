/** Nsano (Ghana): JSON with the last input only and no session id. */
@NullMarked
package coop.akiba.gateway.ussd.nsano;

import org.jspecify.annotations.NullMarked;
