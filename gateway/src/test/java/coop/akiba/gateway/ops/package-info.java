/** Tests of what operators see. */
@NullMarked
package coop.akiba.gateway.ops;

import org.jspecify.annotations.NullMarked;
