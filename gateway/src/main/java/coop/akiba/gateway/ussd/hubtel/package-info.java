/** Hubtel (Ghana): JSON with the last input only. */
@NullMarked
package coop.akiba.gateway.ussd.hubtel;

import org.jspecify.annotations.NullMarked;
