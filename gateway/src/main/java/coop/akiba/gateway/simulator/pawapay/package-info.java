/** pawaPay as it behaves towards us: deposits and payouts, version 2 (docs.pawapay.io, as of 2026). */
@NullMarked
package coop.akiba.gateway.simulator.pawapay;

import org.jspecify.annotations.NullMarked;
