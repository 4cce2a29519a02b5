/** How likely an application is not to be repaid, and why: a scorecard whose every point can be explained. */
@NullMarked
package coop.akiba.domain.risk;

import org.jspecify.annotations.NullMarked;
