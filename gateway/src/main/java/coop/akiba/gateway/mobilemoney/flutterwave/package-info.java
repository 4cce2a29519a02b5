/** Flutterwave, as it posts events (versions 3 and 4, documented as of 2026): a static secret, or HMAC-SHA256. */
@NullMarked
package coop.akiba.gateway.mobilemoney.flutterwave;

import org.jspecify.annotations.NullMarked;
