/** Wave, as it posts events (docs.wave.com/webhook as of 2026): HMAC-SHA256 over time and body, or a shared secret. */
@NullMarked
package coop.akiba.gateway.mobilemoney.wave;

import org.jspecify.annotations.NullMarked;
