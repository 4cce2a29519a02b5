/** Dmark (Uganda): GET with the dialled string first and the last input afterwards. */
@NullMarked
package coop.akiba.gateway.ussd.dmark;

import org.jspecify.annotations.NullMarked;
