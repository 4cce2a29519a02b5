/** The cooperative (tenant): who it is, what its people may do, which rules it lends by. */
@NullMarked
package coop.akiba.domain.team;

import org.jspecify.annotations.NullMarked;
