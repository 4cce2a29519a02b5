/** Members' PINs and the one-time codes that let them choose one. */
@NullMarked
package coop.akiba.gateway.pin;

import org.jspecify.annotations.NullMarked;
