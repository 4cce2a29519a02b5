/** Africa's Talking: forms without a signature; the key in the address is all that proves where they come from. */
@NullMarked
package coop.akiba.gateway.sms.africastalking;

import org.jspecify.annotations.NullMarked;
