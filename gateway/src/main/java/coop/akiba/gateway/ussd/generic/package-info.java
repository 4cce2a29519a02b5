/** Gateways without an adapter of their own, described in settings. */
@NullMarked
package coop.akiba.gateway.ussd.generic;

import org.jspecify.annotations.NullMarked;
