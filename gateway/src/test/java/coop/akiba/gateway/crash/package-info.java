/** Kills gateways and the database while money pours in, and looks whether the books are what was sent. */
@NullMarked
package coop.akiba.gateway.crash;

import org.jspecify.annotations.NullMarked;
