/** A cooperative as large as any, and what its everyday questions cost. */
@NullMarked
package coop.akiba.gateway.scale;

import org.jspecify.annotations.NullMarked;
