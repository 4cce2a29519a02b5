/** The shell around the pure modules: it alone knows wires, databases, clocks and processes. */
@NullMarked
package coop.akiba.gateway;

import org.jspecify.annotations.NullMarked;
