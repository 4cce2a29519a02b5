/** Comviva Flares (Airtel): GET with the last input only, answered in a header and a text. */
@NullMarked
package coop.akiba.gateway.ussd.flares;

import org.jspecify.annotations.NullMarked;
