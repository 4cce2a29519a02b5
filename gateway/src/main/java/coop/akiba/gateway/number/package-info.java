/** Whether the line behind a member's number is still theirs, and what waits until that is known. */
@NullMarked
package coop.akiba.gateway.number;

import org.jspecify.annotations.NullMarked;
