/** Moolre (Ghana): JSON with the last input only. */
@NullMarked
package coop.akiba.gateway.ussd.moolre;

import org.jspecify.annotations.NullMarked;
