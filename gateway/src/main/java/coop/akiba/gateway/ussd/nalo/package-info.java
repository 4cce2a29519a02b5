/** Nalo (Ghana): JSON with the last input only; the number is the session. */
@NullMarked
package coop.akiba.gateway.ussd.nalo;

import org.jspecify.annotations.NullMarked;
