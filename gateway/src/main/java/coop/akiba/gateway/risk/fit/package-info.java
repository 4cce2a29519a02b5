/**
 * Fits a cooperative's own risk scorecard on its own loans. The one place of the project with floating point: what is
 * counted here are chances and not money, and what leaves is a scorecard in whole points.
 */
@NullMarked
package coop.akiba.gateway.risk.fit;

import org.jspecify.annotations.NullMarked;
