/** Wave as it tells of a customer's payment (docs.wave.com/webhook, as of 2026). */
@NullMarked
package coop.akiba.gateway.simulator.wave;

import org.jspecify.annotations.NullMarked;
