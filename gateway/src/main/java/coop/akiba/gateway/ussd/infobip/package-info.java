/** Infobip: JSON with the last input only; the step is in the address. */
@NullMarked
package coop.akiba.gateway.ussd.infobip;

import org.jspecify.annotations.NullMarked;
