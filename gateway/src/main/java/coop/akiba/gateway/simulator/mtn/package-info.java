/** MTN MoMo Open API as it behaves towards us: requests to pay and transfers (momodeveloper.mtn.com, as of 2026). */
@NullMarked
package coop.akiba.gateway.simulator.mtn;

import org.jspecify.annotations.NullMarked;
