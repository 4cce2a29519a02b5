/** Tests of how operators are asked. */
@NullMarked
package coop.akiba.gateway.number.camara;

import org.jspecify.annotations.NullMarked;
