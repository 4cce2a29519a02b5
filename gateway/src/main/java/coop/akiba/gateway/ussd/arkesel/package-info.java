/** Arkesel (Ghana): JSON with the last input only. */
@NullMarked
package coop.akiba.gateway.ussd.arkesel;

import org.jspecify.annotations.NullMarked;
