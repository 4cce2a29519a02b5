/** Money out by phone: how payouts reach their providers, and how providers are asked what became of them. */
@NullMarked
package coop.akiba.gateway.payout;

import org.jspecify.annotations.NullMarked;
