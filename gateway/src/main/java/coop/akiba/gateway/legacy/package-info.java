/** Brings over loans and savings from earlier books. */
@NullMarked
package coop.akiba.gateway.legacy;

import org.jspecify.annotations.NullMarked;
