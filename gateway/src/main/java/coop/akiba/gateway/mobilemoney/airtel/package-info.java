/** Airtel Money, as it calls back about a payment (documented as of 2026): no amount, and a hash by wish. */
@NullMarked
package coop.akiba.gateway.mobilemoney.airtel;

import org.jspecify.annotations.NullMarked;
