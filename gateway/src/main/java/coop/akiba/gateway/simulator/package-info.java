/** One local server that speaks as all mobile-money providers do, and misbehaves as they do: nobody is charged. */
@NullMarked
package coop.akiba.gateway.simulator;

import org.jspecify.annotations.NullMarked;
