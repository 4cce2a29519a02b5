/** The staff API: who may ask, what they get, and how refusals look on the wire. */
@NullMarked
package coop.akiba.gateway.staff;

import org.jspecify.annotations.NullMarked;
