/** Beem (Tanzania): JSON with the last input only. */
@NullMarked
package coop.akiba.gateway.ussd.beem;

import org.jspecify.annotations.NullMarked;
