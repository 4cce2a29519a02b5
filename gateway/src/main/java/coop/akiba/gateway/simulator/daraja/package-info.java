/** Daraja as it behaves towards us, on loopback, for the demo and the tests: nobody is charged. */
@NullMarked
package coop.akiba.gateway.simulator.daraja;

import org.jspecify.annotations.NullMarked;
