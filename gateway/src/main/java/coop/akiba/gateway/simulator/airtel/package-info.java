/** Airtel Money as it behaves towards us: merchant payments and disbursements (as of 2026). */
@NullMarked
package coop.akiba.gateway.simulator.airtel;

import org.jspecify.annotations.NullMarked;
