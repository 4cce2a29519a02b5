/** Africa's Talking: a form with everything keyed so far, answered by {@code CON} or {@code END} and a text. */
@NullMarked
package coop.akiba.gateway.ussd.africastalking;

import org.jspecify.annotations.NullMarked;
