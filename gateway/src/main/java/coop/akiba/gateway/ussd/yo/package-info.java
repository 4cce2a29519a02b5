/** Yo! Payments (Uganda): a signed call-out in JSON. */
@NullMarked
package coop.akiba.gateway.ussd.yo;

import org.jspecify.annotations.NullMarked;
