/** Operators that answer in the formats of the CAMARA project: SIM Swap 2.x and Number Recycling. */
@NullMarked
package coop.akiba.gateway.number.camara;

import org.jspecify.annotations.NullMarked;
