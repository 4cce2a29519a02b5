/** The audit trail's chain: lines are sealed soon after they are committed, and anybody can check the seals. */
@NullMarked
package coop.akiba.gateway.audit;

import org.jspecify.annotations.NullMarked;
